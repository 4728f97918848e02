// The workbench: one request is the model, every change of it is put to the real hook, and what comes back is drawn.
import { drawCard, drawFailure, drawSilence, told } from "./card.js";
import { h } from "./dom.js";
import { Drawer } from "./drawer.js";
import { dobutamineTest, FACTS, now, perfusion, stop } from "./facts.js";
import { editOf, Values } from "./patient.js";
import { Pictures } from "./pictures.js";
import { ask, decision, DIALECTS, discovery, feedback, file } from "./service.js";
import { why } from "./why.js";
import { fill, say, speak, spoken } from "./words.js";

const HOOKS = ["patient-view", "order-select", "order-sign"];
const find = (id) => document.getElementById(id);

/** Silences follow whoever overrides; each visitor is a clinician of their own. */
const somebody = () => `Practitioner/workbench-${crypto.getRandomValues(new Uint32Array(1))[0].toString(36)}`;

let stories = [];
let story = null;
/** The request as it was chosen, and as it is now. */
let original = null;
let request = null;
let dialect = "standard";
let exchange = { answer: null, decision: null };
let sheet = "changes";

// ---- what is drawn

function words() {
  document.title = say.title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
  for (const button of find("languages").children) button.setAttribute("aria-pressed", String(button.value === spoken()));
  find("dialects").replaceChildren(
    ...DIALECTS.map((name) =>
      h(
        "button",
        {
          type: "button",
          value: name,
          "aria-pressed": String(name === dialect),
          title: say.dialectNotes[name],
          onclick: () => {
            dialect = name;
            words();
            refresh();
          },
        },
        say.dialects[name],
      ),
    ),
  );
  find("stories").replaceChildren(
    ...stories.map((each) =>
      h("button", { type: "button", value: each.id, "aria-pressed": String(each.id === story), onclick: () => choose(each.id) }, h("span", {}, each[spoken()]), h("code", { class: each.indicator }, each.outcome)),
    ),
  );
  find("stories").querySelector('[aria-pressed="true"]')?.scrollIntoView({ block: "nearest" });
  find("story").textContent = story ? stories.find((each) => each.id === story).story[spoken()] : say.pastedStory;
}

const values = new Values((edit) => {
  const changed = structuredClone(request);
  if (edit(changed) === false) return;
  request = changed;
  refresh();
});

const pictures = new Pictures("", (sbp, lvef) => {
  const changed = structuredClone(request);
  FACTS.LVEF.write(changed, lvef);
  FACTS.SBP_AT_ECHO.write(changed, sbp);
  request = changed;
  refresh();
});

function drawPictures(moved) {
  const lvef = FACTS.LVEF.read(request)?.value;
  const sbp = FACTS.SBP_AT_ECHO.read(request)?.value;
  return pictures.draw({
    point: lvef !== undefined && sbp !== undefined ? { lvef, sbp } : null,
    courses: perfusion(request),
    test: dobutamineTest(request),
    now: now(request),
    moved,
  });
}

/** What the answer comes to: the rule of the card, else of the judged order, else of the state. */
function outcome() {
  const rule = /D-\d+[a-d]?/.exec(exchange.answer.body?.cards?.[0]?.source.label ?? "");
  return rule?.[0] ?? assessed()?.orders?.[0]?.outcome ?? assessed()?.outcome ?? exchange.answer.status;
}

const assessed = () => exchange.answer?.body?.extension?.["septicor-assessment"];

function drawAnswer() {
  const { answer } = exchange;
  const open = new Set([...find("answer").querySelectorAll("details[open]")].map((details) => details.className));
  if (!answer.ok || !answer.body) {
    find("answer").replaceChildren(drawFailure(answer));
  } else if (answer.body.cards.length > 0) {
    find("answer").replaceChildren(...answer.body.cards.map((card) => drawCard(card, dialect, { accept, override })));
  } else {
    find("answer").replaceChildren(silence());
  }
  for (const details of find("answer").querySelectorAll("details")) {
    if (open.has(details.className) && details.className !== "override") details.open = true;
  }
}

const silence = () =>
  drawSilence(assessed()?.withheld ?? assessed()?.orders?.find((order) => order.withheld)?.withheld, exchange.decision?.assessment.explanation, () => {
    request = { ...request, context: { ...request.context, userId: somebody() } };
    tell(say.colleagueNow);
    refresh();
  });

function drawWhy(failure) {
  if (exchange.decision) {
    find("reasons").replaceChildren(...why(exchange.decision, apply, sheet, (chosen) => (sheet = chosen)).filter(Boolean));
  } else {
    find("reasons").replaceChildren(h("p", { class: "muted" }, fill(say.noDecision, failure)));
  }
}

/** The button of a change: does it, and says so. */
function apply(change) {
  const unknown = !exchange.decision.assessment.facts?.some((fact) => fact.fact === change.fact);
  const edit = editOf({ ...change, unknown }, stop);
  if (!edit || edit(structuredClone(request)) === false) return null;
  return async () => {
    const changed = structuredClone(request);
    edit(changed);
    request = changed;
    await refresh();
    find("why").focus();
    tell(fill(say.applied, change.text, outcome()));
  };
}

const tell = (text) => (find("said").textContent = text);

/** Says the new advice to those who do not see it, once it has settled. */
let speaking;
function announce() {
  clearTimeout(speaking);
  speaking = setTimeout(() => {
    const cards = exchange.answer?.body?.cards ?? [];
    find("spoken").textContent = exchange.answer?.ok ? cards.map((card) => `${say.indicators[card.indicator]}: ${card.summary}`).join(" ") || say.silence : say.failed;
  }, 400);
}

// ---- the conversation

let calling = null;
let again = false;

/** Asks the hook with the request as it is now. While an answer is awaited only the newest request waits behind it. */
function refresh() {
  values.render(request);
  drawPictures(exchange.decision?.state?.thresholds);
  if (calling) {
    again = true;
    return calling;
  }
  document.body.dataset.asking = "true";
  calling = (async () => {
    do {
      again = false;
      await call(request, dialect, spoken());
    } while (again);
    calling = null;
    document.body.dataset.asking = "false";
    announce();
  })();
  return calling;
}

async function call(asked, as, language) {
  const timing = { hook_name: asked.hook };
  const answer = await ask(asked, as, language).catch(() => ({ ok: false, status: 0 }));
  timing.hook = answer.ms;
  exchange = { request: asked, dialect: as, language, answer, decision: null, timing };
  timing.outcome = outcome();
  const begun = performance.now();
  drawAnswer();
  performance.mark("card");
  timing.drawn = performance.now() - begun;
  drawer.note(exchange);
  document.body.dataset.outcome = timing.outcome;
  if (again) return; // a newer request waits: its why is the one to draw
  const id = assessed()?.decision;
  const read = id ? await decision(id, as).catch(() => ({ ok: false, status: 0 })) : { ok: false, status: answer.status };
  timing.decision = read.ms;
  exchange.decision = read.ok ? read.body : null;
  const redraw = performance.now();
  if (answer.ok && answer.body?.cards.length === 0) drawAnswer();
  drawWhy(read.status);
  timing.drawn += performance.now() - redraw;
  drawer.noteDecision(exchange.decision);
  document.body.dataset.decided = exchange.decision ? timing.outcome : "";
}

async function accept(card, suggestion) {
  const answer = await feedback(
    request,
    { card: card.uuid, outcome: "accepted", acceptedSuggestions: [{ id: suggestion.uuid }], outcomeTimestamp: new Date().toISOString() },
    dialect,
  ).catch(() => ({ ok: false }));
  tell(told(answer.ok, answer.status, say.accepted, suggestion.label));
}

async function override(card, reason, comment) {
  const overrideReason = { reason: { code: reason.code, system: reason.system }, ...(comment ? { userComment: comment } : {}) };
  const answer = await feedback(request, { card: card.uuid, outcome: "overridden", overrideReason, outcomeTimestamp: new Date().toISOString() }, dialect).catch(() => ({ ok: false }));
  tell(told(answer.ok, answer.status, say.overridden, reason.display));
  if (answer.ok) await refresh();
}

// ---- choosing a patient

function use(chosen, id) {
  story = id;
  original = chosen;
  request = structuredClone(chosen);
  tell("");
  words();
  return refresh();
}

async function choose(id) {
  const sample = await file(`samples/${id}.json`);
  sample.context.userId = somebody();
  history.replaceState(null, "", `#${id}`);
  return use(sample, id);
}

/** Takes a request given as text; answers what is wrong with it, or nothing. */
function take(text) {
  let given;
  try {
    given = JSON.parse(text);
  } catch (bad) {
    return fill(say.pasteBad, bad.message);
  }
  if (!HOOKS.includes(given?.hook) || typeof given.context?.patientId !== "string") return fill(say.pasteBad, say.pasteHook);
  history.replaceState(null, "", window.location.pathname + window.location.search);
  use(given, null);
  return null;
}

function pasteDialog() {
  const area = h("textarea", { rows: 18, spellcheck: "false", "aria-label": say.pasteTitle });
  const problem = h("p", { class: "problem", role: "alert" });
  const dialog = h(
    "dialog",
    { class: "paste", "aria-labelledby": "paste-title", onclose: () => dialog.remove() },
    h("h2", { id: "paste-title" }, say.pasteTitle),
    h("p", {}, say.pasteHelp),
    area,
    problem,
    h(
      "p",
      { class: "buttons" },
      h(
        "button",
        {
          type: "button",
          class: "main",
          onclick: () => {
            const bad = take(area.value);
            problem.textContent = bad ?? "";
            if (!bad) dialog.close();
          },
        },
        say.pasteUse,
      ),
      h("button", { type: "button", onclick: () => dialog.close() }, say.cancel),
    ),
  );
  document.body.append(dialog);
  dialog.showModal();
}

/** The same request answered for each EHR. */
async function sideBySide() {
  const columns = DIALECTS.map((name) => h("div", {}, h("h3", {}, say.dialects[name]), h("p", { class: "muted" }, say.dialectNotes[name])));
  const dialog = h(
    "dialog",
    { class: "side-by-side", "aria-labelledby": "side-title", onclose: () => dialog.remove() },
    h("header", {}, h("h2", { id: "side-title" }, say.sideBySideTitle), h("button", { type: "button", class: "close", onclick: () => dialog.close() }, say.close)),
    h("div", { class: "columns" }, columns),
  );
  document.body.append(dialog);
  dialog.showModal();
  await Promise.all(
    DIALECTS.map(async (name, i) => {
      const answer = await ask(request, name, spoken()).catch(() => ({ ok: false, status: 0 }));
      if (!answer.ok) columns[i].append(drawFailure(answer));
      else if (answer.body.cards.length === 0) columns[i].append(drawSilence());
      else columns[i].append(...answer.body.cards.map((card) => drawCard(card, name)));
    }),
  );
}

const drawer = new Drawer(take);

async function begin() {
  const wanted = new URLSearchParams(window.location.search).get("lang") ?? navigator.language.slice(0, 2);
  speak(wanted);
  find("values").append(...values.roots);
  find("values").addEventListener("submit", (event) => event.preventDefault());
  find("pictures").append(...pictures.figures);
  document.body.append(drawer.dialog);
  for (const button of find("languages").children) {
    button.addEventListener("click", () => {
      speak(button.value);
      tell("");
      words();
      refresh();
    });
  }
  find("paste").addEventListener("click", pasteDialog);
  find("reset").addEventListener("click", () => use(original, story));
  find("side-by-side").addEventListener("click", sideBySide);
  find("developers").addEventListener("click", async () => drawer.open((await discovery()).body));
  stories = await file("samples/index.json");
  const hash = window.location.hash.slice(1);
  await choose(stories.some((each) => each.id === hash) ? hash : stories[0].id);
}

begin();
