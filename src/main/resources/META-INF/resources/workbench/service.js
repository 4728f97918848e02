// Speaks to the service as any EHR does: the public API, over HTTP.

/** EHRs to play: in mode open the issuer of a token, unverified, chooses the dialect of the answer. */
export const DIALECTS = ["standard", "epic", "oracle"];
const issuer = (dialect) => `https://${dialect}.demo.septicor.example.org`;

const base64url = (text) => btoa(text).replaceAll("+", "-").replaceAll("/", "_").replaceAll("=", "");

/** A token without a signature: worth nothing where callers are verified. */
export const token = (dialect) =>
  `${base64url('{"alg":"none"}')}.${base64url(JSON.stringify({ iss: issuer(dialect) }))}.`;

export const service = (request) => `cds-services/septicor-${request.hook}`;

export function headers(dialect, language) {
  return {
    "Content-Type": "application/json",
    "Accept-Language": language,
    Authorization: `Bearer ${token(dialect)}`,
  };
}

/** The site's root as seen from the page that is shown. */
let root = "";
export const setRoot = (path) => (root = path);

async function read(response) {
  const text = await response.text();
  let body = null;
  try {
    body = JSON.parse(text);
  } catch {
    // what is not JSON is told by its status
  }
  return { ok: response.ok, status: response.status, body, text };
}

/** One hook call: `{ok, status, body, text, ms}`. */
export async function ask(request, dialect, language) {
  const begun = performance.now();
  const response = await fetch(root + service(request), {
    method: "POST",
    headers: headers(dialect, language),
    body: JSON.stringify(request),
  });
  const answer = await read(response);
  return { ...answer, ms: performance.now() - begun };
}

/** The whole decision behind an answer, with the rights of a token. */
export async function decision(id, bearer) {
  const begun = performance.now();
  const response = await fetch(`${root}decisions/${encodeURIComponent(id)}`, {
    headers: { Accept: "application/json", ...(bearer ? { Authorization: `Bearer ${bearer}` } : {}) },
    cache: "no-store",
  });
  const answer = await read(response);
  return { ...answer, ms: performance.now() - begun };
}

/** Says what became of a card. */
export async function feedback(request, entry, dialect) {
  const response = await fetch(`${root}${service(request)}/feedback`, {
    method: "POST",
    headers: headers(dialect, "en"),
    body: JSON.stringify({ feedback: [entry] }),
  });
  return read(response);
}

export async function discovery() {
  return read(await fetch(`${root}cds-services`));
}

/** A file of the page's own. */
export async function file(path) {
  const response = await fetch(root + path);
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return response.json();
}
