// One decision as a page to read and to print: the card, why, and the pictures of that patient at that time.
import { drawCard, drawSilence } from "./card.js";
import { h } from "./dom.js";
import { Pictures } from "./pictures.js";
import { decision, setRoot } from "./service.js";
import { whyInFull } from "./why.js";
import { fill, moment, say, speak } from "./words.js";

const find = (id) => document.getElementById(id);

function words() {
  document.title = say.title;
  for (const element of document.querySelectorAll("[data-say]")) element.textContent = say[element.dataset.say];
  for (const element of document.querySelectorAll("[data-label]")) element.setAttribute("aria-label", say[element.dataset.label]);
}

/** What was charted, as the pictures want it. */
function pictured(decided) {
  const facts = new Map();
  for (const fact of [...(decided.assessment.facts ?? []), ...(decided.state?.charted ?? [])]) {
    if (typeof fact.value === "number" && !facts.has(fact.fact)) facts.set(fact.fact, fact);
  }
  const course = (...names) =>
    names
      .map((name) => facts.get(name))
      .filter((fact) => fact?.time)
      .map((fact) => ({ time: new Date(fact.time), value: fact.value }));
  const lvef = facts.get("LVEF")?.value;
  const sbp = decided.state?.atEcho?.sbp ?? facts.get("SBP_AT_ECHO")?.value;
  const dobutamine = decided.state?.infusions?.find((infusion) => infusion.drug === "DOBUTAMINE" && infusion.dose !== undefined);
  const since = dobutamine && (dobutamine.lastChange ?? dobutamine.start);
  return {
    point: lvef !== undefined && sbp !== undefined ? { lvef, sbp } : null,
    courses: { lactate: course("LACTATE_BEFORE", "LACTATE"), crt: course("CRT"), scvo2: course("SCVO2") },
    test: { rates: since ? [{ time: new Date(since), value: dobutamine.dose }] : [], signal: { unit: "mL", points: course("SV_BASE", "SV_POST") } },
    now: new Date(decided.evaluatedAt),
    moved: decided.state?.thresholds,
  };
}

async function begin() {
  setRoot("../");
  speak(navigator.language.slice(0, 2));
  words();
  find("print").addEventListener("click", () => window.print());
  const id = decodeURIComponent(window.location.pathname.split("/").filter(Boolean).at(-1));
  const read = await decision(id).catch(() => ({ ok: false, status: 0 }));
  if (!read.ok || !read.body) {
    find("answer").replaceChildren(h("p", { role: "alert" }, say.decisionFailed[read.status] ?? say.unreachable));
    return;
  }
  const decided = read.body;
  speak(decided.language);
  words();
  find("when").textContent = [
    fill(say.evaluatedAt, moment(decided.evaluatedAt)),
    fill(say.decidedAt, moment(decided.decidedAt)),
    fill(say.versions, decided.pathway, decided.policy, decided.id),
  ].join(" · ");
  const cards = (decided.cards ?? []).map((given) =>
    h("div", {}, given.withheld && h("p", { class: "withheld" }, say.withheld[given.withheld]), drawCard(given.card, decided.dialect)),
  );
  find("answer").replaceChildren(...(cards.length > 0 ? cards : [drawSilence(undefined, decided.assessment.explanation)]));
  find("reasons").replaceChildren(...whyInFull(decided).filter(Boolean));
  const pictures = new Pictures("../");
  find("pictures").append(...pictures.figures);
  await pictures.draw(pictured(decided));
  document.body.dataset.decided = decided.assessment.outcome;
}

begin();
