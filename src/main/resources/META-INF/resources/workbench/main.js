// The workbench: one request is the model, every change of it is put to the real hook, and what comes back is drawn.
import { drawCard, drawFailure, drawSilence, told } from "./card.js";
import { h } from "./dom.js";
import { Drawer } from "./drawer.js";
import { FACTS, stop } from "./facts.js";
import { editOf, Values } from "./patient.js";
import { Pictures } from "./pictures.js";
import { Reading } from "./reading.js";
import { identify } from "./request.js";
import { ask, decision, DIALECTS, discovery, feedback, file, token } from "./service.js";
import { shownOf, why } from "./why.js";
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
/** What the service read in the request, with the edits that it has not read yet; nothing until this patient has been read. */
let reading = null;
let dialect = "standard";
let exchange = { answer: null, decision: null };
/** The draft order whose card the why explains, where several have one; at first the first. */
let selected = null;
let sheet = "changes";

// ---- what is drawn

function words() {
  document.title = say.title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
  const press = (name) => {
    dialect = name;
    chosen();
    refresh();
  };
  find("dialects").replaceChildren(...DIALECTS.map((name) => h("button", { type: "button", value: name, title: say.dialectNotes[name], onclick: () => press(name) }, say.dialects[name])));
  find("stories").replaceChildren(
    ...stories.map((each) => h("button", { type: "button", value: each.id, onclick: () => choose(each.id) }, h("span", {}, each[spoken()]), h("code", { class: each.indicator }, each.outcome))),
  );
  chosen();
}

/** Shows what is chosen: patient, EHR, language. One of the patients is a stop of the keyboard; arrows lead to the others. */
function chosen() {
  const press = (group, value) => {
    for (const button of find(group).children) button.setAttribute("aria-pressed", String(button.value === value));
  };
  press("languages", spoken());
  press("dialects", dialect);
  press("stories", story);
  const all = [...find("stories").children];
  const stop = all.find((button) => button.value === story) ?? all[0];
  all.forEach((button) => (button.tabIndex = button === stop ? 0 : -1));
  if (stop) {
    const list = find("stories");
    list.scrollTop = Math.min(Math.max(list.scrollTop, stop.offsetTop - list.offsetTop + stop.offsetHeight - list.clientHeight), stop.offsetTop - list.offsetTop);
  }
  find("story").textContent = story ? stories.find((each) => each.id === story).story[spoken()] : say.pastedStory;
}

function walk(event) {
  const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
  const all = [...find("stories").children];
  const next = all[all.indexOf(document.activeElement) + step];
  if (!step || !next) return;
  event.preventDefault();
  all.forEach((button) => (button.tabIndex = button === next ? 0 : -1));
  next.focus();
}

/** Changes the request, and what is shown of it until the service has read it. */
function edit(make) {
  if (!reading) return null;
  const begun = performance.now();
  const [next, read] = [structuredClone(request), reading.copy()];
  if (make(next, read) === false) return null;
  changed ??= begun;
  request = next;
  reading = read;
  const answered = refresh(); // drawn while the service works
  drawValues();
  return answered;
}

const values = new Values(edit);

const pictures = new Pictures("", (sbp, lvef) =>
  edit((next, read) => {
    FACTS.LVEF.write(next, read, lvef);
    FACTS.SBP_AT_ECHO.write(next, read, sbp);
  }),
);

/** Values and pictures of the patient as read; nothing of a patient whom the service has not read. Done when the pictures are drawn. */
async function drawValues() {
  find("values").hidden = !reading;
  find("unread").hidden = Boolean(reading);
  find("pictures").hidden = !reading;
  if (!reading) return;
  values.render(reading);
  find("told").textContent = values.told(reading).join(" · ");
  await pictures.draw(reading.drawn());
}

/** What the answer comes to: the rule of the first card, else of the one withheld, else of the judged order, else of the state. */
function outcome() {
  if (exchange.decision) return shownOf(exchange.decision)[0].assessment.outcome;
  const rule = /D-\d+[a-d]?/.exec(exchange.answer.body?.cards?.[0]?.source.label ?? "");
  return rule?.[0] ?? (withheld() ?? assessed()?.orders?.[0] ?? assessed())?.outcome ?? exchange.answer.status;
}

const assessed = () => exchange.answer?.body?.extension?.["septicor-assessment"];

/** Of what a card was withheld: an order before the state. */
const withheld = () => [...(assessed()?.orders ?? []), assessed()].find((each) => each?.withheld);

/** What the why explains: what is behind the selected card. */
function explained() {
  const shown = shownOf(exchange.decision);
  return shown.find(({ order }) => order && order.order === selected) ?? shown[0];
}

function drawAnswer() {
  const { answer } = exchange;
  const open = new Set([...find("answer").querySelectorAll("details[open]")].map((details) => details.className));
  if (!answer.ok || !Array.isArray(answer.body?.cards)) {
    find("answer").replaceChildren(drawFailure(answer));
  } else if (answer.body.cards.length > 0) {
    const several = answer.body.cards.length > 1;
    find("answer").replaceChildren(...answer.body.cards.map((card, i) => drawCard(card, dialect, { accept, override, explain: several && (() => explain(i)) })));
    pressExplained();
  } else {
    find("answer").replaceChildren(silence());
  }
  for (const details of find("answer").querySelectorAll("details")) {
    if (open.has(details.className) && details.className !== "override") details.open = true;
  }
}

function silence() {
  const about = exchange.decision && explained();
  return drawSilence(about ? about.card?.withheld : withheld()?.withheld, about?.assessment.explanation, () => {
    request = { ...request, context: { ...request.context, userId: somebody() } };
    tell(say.colleagueNow);
    refresh().then(() => find("card").focus());
  });
}

/** Explains another of several cards, as soon as the decision has been read. */
function explain(which) {
  if (!exchange.decision) return;
  selected = shownOf(exchange.decision)[which].order?.order;
  readDecision();
  drawValues();
  drawWhy();
}

function pressExplained() {
  const which = exchange.decision && shownOf(exchange.decision).findIndex(({ order }) => order === explained().order);
  find("answer").querySelectorAll(".explain").forEach((button, i) => button.setAttribute("aria-pressed", String(i === which)));
}

const readDecision = () => (reading = new Reading(exchange.decision, explained().order));

/** The rule whose why was drawn last. */
let opened = null;

function drawWhy(failure) {
  if (exchange.decision) {
    const about = explained();
    find("reasons").replaceChildren(...why(exchange.decision, about, apply, sheet, (chosen) => (sheet = chosen)));
    pressExplained();
    if (opened !== about.assessment.outcome) showDeciding();
    opened = about.assessment.outcome;
  } else {
    find("reasons").replaceChildren(exchange.answer.ok ? h("p", { class: "muted" }, fill(say.noDecision, failure)) : "");
  }
}

/** Where the why scrolls by itself: to the rule that decided, if that is below. */
function showDeciding() {
  const panel = find("why");
  const rule = panel.querySelector(".opened");
  panel.scrollTop = 0;
  if (rule && panel.scrollHeight > panel.clientHeight) panel.scrollTop = Math.max(0, rule.getBoundingClientRect().bottom - panel.getBoundingClientRect().bottom + 8);
}

/** The button of a change: does it, and says so; the order that it is about stays the one explained. */
function apply(change) {
  const make = editOf(change, stop);
  if (!make || !reading || make(structuredClone(request), reading.copy()) === false) return null;
  return async () => {
    selected = exchange.decision && explained().order?.order;
    await edit(make);
    find("why").focus();
    const judged = exchange.decision?.orders?.find((order) => order.order === selected);
    tell(fill(say.applied, change.text, judged?.assessment.outcome ?? outcome()));
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
/** When the oldest change was made that is not drawn yet. */
let changed = null;

/** Asks the hook with the request as it is now. While an answer is awaited only the newest request waits behind it. */
function refresh() {
  changed ??= performance.now();
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

/** Once the screen shows what has been drawn. */
const painted = (then) => requestAnimationFrame(() => setTimeout(then));

async function call(asked, as, language) {
  const timing = { hook_name: asked.hook };
  const since = changed ?? performance.now();
  changed = null;
  const answer = await ask(asked, as, language).catch(() => ({ ok: false, status: 0 }));
  timing.hook = answer.ms;
  exchange = { request: asked, dialect: as, language, answer, decision: null, timing };
  timing.outcome = outcome();
  const begun = performance.now();
  drawAnswer();
  if (performance.getEntriesByName("card").length === 0) performance.mark("card");
  timing.drawn = performance.now() - begun;
  timing.answered = performance.now() - since;
  drawer.note(exchange);
  document.body.dataset.outcome = timing.outcome;
  if (again) return void (changed = since); // a newer request waits: its why is the one to draw
  const id = assessed()?.decision;
  const found = id ? await decision(id, token(as)).catch(() => ({ ok: false, status: 0 })) : { ok: false, status: answer.status };
  timing.decision = found.ms;
  if (again) return void (changed = since);
  exchange.decision = found.ok ? found.body : null;
  const redraw = performance.now();
  if (exchange.decision) readDecision();
  document.body.dataset.outcome = timing.outcome = outcome();
  find("values").classList.toggle("stale", !exchange.decision);
  drawValues().then(() => painted(() => (timing.redrawn = performance.now() - since)));
  if (answer.ok && answer.body?.cards?.length === 0) drawAnswer();
  drawWhy(found.status);
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
  return answer.ok;
}

async function override(card, reason, comment) {
  const overrideReason = { reason: { code: reason.code, system: reason.system }, ...(comment ? { userComment: comment } : {}) };
  const answer = await feedback(request, { card: card.uuid, outcome: "overridden", overrideReason, outcomeTimestamp: new Date().toISOString() }, dialect).catch(() => ({ ok: false }));
  tell(told(answer.ok, answer.status, say.overridden, reason.display));
  if (answer.ok) await refresh();
  find("card").focus();
}

// ---- choosing a patient

function use(given, id) {
  story = id;
  original = identify(given);
  request = structuredClone(given);
  reading = null;
  selected = null;
  tell("");
  chosen();
  return refresh();
}

/** The patient asked for last; a file that comes late is not shown. */
let wanted = null;

async function choose(id) {
  wanted = id;
  const sample = await file(`samples/${id}.json`);
  if (wanted !== id) return null;
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
  wanted = null;
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
      else columns[i].append(...answer.body.cards.map((card) => drawCard(card, name, { whole: true })));
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
  find("stories").addEventListener("keydown", walk);
  document.body.append(drawer.dialog);
  for (const button of find("languages").children) {
    button.addEventListener("click", () => {
      speak(button.value);
      tell("");
      words();
      refresh();
    });
  }
  find("print").addEventListener("click", () => window.print());
  find("paste").addEventListener("click", pasteDialog);
  find("reset").addEventListener("click", () => use(original, story));
  find("side-by-side").addEventListener("click", sideBySide);
  find("developers").addEventListener("click", async () => drawer.open((await discovery()).body));
  stories = await file("samples/index.json");
  const hash = window.location.hash.slice(1);
  words();
  await choose(stories.some((each) => each.id === hash) ? hash : stories[0].id);
}

begin();
