// One decision as a page to read and to print: the card, why, and the pictures of that patient at that time.
import { drawCard, drawSilence } from "./card.js";
import { h } from "./dom.js";
import { Pictures } from "./pictures.js";
import { Reading } from "./reading.js";
import { decision, setRoot } from "./service.js";
import { explained, whyInFull } from "./why.js";
import { fill, moment, say, speak } from "./words.js";

const find = (id) => document.getElementById(id);
const id = decodeURIComponent(window.location.pathname.split("/").filter(Boolean).at(-1));

/** What the link of a card brings along to open its decision. It stays with this tab's history, out of the address, which is printed and copied. */
const pass = window.location.hash.slice(1) || window.history.state?.pass;
window.history.replaceState({ pass }, "", window.location.pathname + window.location.search);
// the link of a newer card, followed where this decision is open already
window.addEventListener("hashchange", () => window.location.reload());

function words() {
  document.title = say.title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
}

/** Asks for the client's token where one is needed; it stays in this page's memory. */
function askForToken(status) {
  const token = h("input", { type: "password", name: "token", autocomplete: "off", required: true });
  return h(
    "form",
    {
      class: "token",
      onsubmit: (event) => {
        event.preventDefault();
        show(token.value.trim());
      },
    },
    h("p", { role: "alert" }, say.decisionFailed[status]),
    h("label", {}, say.token, " ", token),
    " ",
    h("button", { class: "main" }, say.show),
    h("p", { class: "muted" }, say.tokenHelp),
  );
}

async function show(token) {
  const read = await decision(id, token).catch(() => ({ ok: false, status: 0 }));
  if (!read.ok || !read.body) {
    const refused = read.status === 401;
    const byLink = token && token === pass;
    find("answer").replaceChildren(
      refused && !byLink ? askForToken(401) : h("p", { role: "alert" }, say.decisionFailed[refused ? "link" : read.status] ?? say.unreachable),
    );
    return;
  }
  const decided = read.body;
  speak(decided.language);
  words();
  const zone = decided.timeZone ?? "UTC";
  find("as-of").textContent = fill(say.asOf, moment(decided.evaluatedAt, zone));
  find("when").textContent = [
    fill(say.decidedAt, moment(decided.decidedAt, zone)),
    fill(say.clock, zone),
    fill(say.versions, decided.pathway, decided.policy, decided.id),
  ].join(" · ");
  const cards = (decided.cards ?? []).map((given) =>
    h("div", {}, given.withheld && h("p", { class: "withheld" }, say.withheld[given.because ?? given.withheld]), drawCard(given.card, decided.dialect)),
  );
  const all = explained(decided);
  find("answer").replaceChildren(...(cards.length > 0 ? cards : [drawSilence(undefined, all[0].assessment.explanation)]));
  find("reasons").replaceChildren(...all.map((each) => whyInFull(decided, each)));
  const drawn = new Reading(decided).drawn();
  if (decided.limits) {
    const pictures = new Pictures("../");
    find("pictures").append(...pictures.figures);
    await pictures.draw(drawn);
  }
  document.body.dataset.decided = decided.assessment.outcome;
}

setRoot("../");
speak(navigator.language.slice(0, 2));
words();
find("print").addEventListener("click", () => window.print());
show(pass);
