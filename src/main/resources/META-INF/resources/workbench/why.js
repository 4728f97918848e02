// The why of a decision: the path as a lit line, the rule that decided, facts, gaps, evidence, and what would change the advice.
import { h, sign, tabs } from "./dom.js";
import { PRINTED } from "./request.js";
import { ORDER, STATIONS } from "./pathway.js";
import { duration, fill, number, say } from "./words.js";

const SIGNS = { below: "<", "at-most": "≤", "at-least": "≥", above: ">" };
const MISSED = { below: "≥", "at-most": ">", "at-least": "<", above: "≤" };

/** Unit as printed, with the blank before it that the unit wants. */
export function withUnit(value, unit) {
  const printed = unit === "a" ? say.years : (PRINTED[unit] ?? unit ?? "");
  if (printed === "") return value;
  return printed.startsWith("/") ? value + printed : `${value} ${printed}`;
}

/** Stroke volume has the unit of the signal it was read on. */
const unitOf = ({ fact, unit, remarks = [] }) => (fact === "SV_BASE" || fact === "SV_POST" ? (remarks.includes("VELOCITY_TIME_INTEGRAL") ? "cm" : "mL") : unit);

const shown = (value, unit) =>
  typeof value === "number" ? withUnit(number(value), unit) : typeof value === "boolean" ? (value ? say.yes : say.no) : (say.codes[value] ?? value).toString();

/** The names of facts in the decision's own words. */
const labels = (assessment) => new Map([...(assessment.facts ?? []), ...(assessment.gaps ?? [])].map((fact) => [fact.fact, fact.label]));

/** One comparison, as it came out: a rule that asks for CRT > 3 of a patient with 2 tells "CRT 2 ≤ 3". */
function ground(ground, names) {
  const name = names.get(ground.fact) ?? say.facts[ground.fact] ?? ground.fact.toLowerCase().replaceAll("_", " ");
  if (ground.gap) return `${name}${say.colon} ${say.gapKinds[ground.gap]}`;
  const value = shown(ground.value, ground.unit);
  if (ground.limit === undefined || !(ground.op in SIGNS)) return `${name} ${value}`;
  const holds = { below: ground.value < ground.limit, "at-most": ground.value <= ground.limit, "at-least": ground.value >= ground.limit, above: ground.value > ground.limit };
  return `${name} ${value} ${(holds[ground.op] ? SIGNS : MISSED)[ground.op]} ${number(ground.limit)}`;
}

/** A rule opened: its name, its verdict, and the comparisons behind it. */
function opened(step, names, indicator) {
  const grounds = [...new Set((step.grounds ?? []).map((each) => ground(each, names)))];
  return h(
    "div",
    { class: `opened ${indicator ? `decides ${indicator}` : step.verdict}`, "data-rule": step.rule },
    h("p", {}, indicator && sign(indicator), h("strong", {}, `${step.rule} · ${step.title}`), ` ${say.verdicts[step.verdict]}`),
    grounds.length > 0 ? h("ul", {}, grounds.slice(0, 8).map((text) => h("li", {}, text))) : h("p", { class: "muted" }, say.noGrounds),
  );
}

/** The stations with what became of each: passed, decided, or not reached. */
function stationsOf(trace, order) {
  const tried = new Map(trace.map((step) => [step.rule, step]));
  const last = trace.at(-1)?.rule;
  const stations = STATIONS.map((station) => ({ ...station, tried, decided: station.rules.includes(last) }));
  if (order) {
    const steps = order.trace ?? [];
    stations.push({ id: ORDER, rules: [...new Set(steps.map((step) => step.rule))], tried: new Map(steps.map((step) => [step.rule, step])), decided: true });
  }
  return stations;
}

/** The map. The chips are the rules; each can be opened. */
function map(state, order) {
  const names = new Map([...labels(state), ...(order ? labels(order) : [])]);
  const list = h("ol", { class: "line", "aria-label": say.path });
  const hosts = [];
  const open = (station, step, chip, indicator) => {
    for (const host of hosts) {
      host.slot.replaceChildren();
      host.chips.filter((each) => each.hasAttribute("aria-expanded")).forEach((each) => each.setAttribute("aria-expanded", "false"));
    }
    chip.setAttribute("aria-expanded", "true");
    station.slot.replaceChildren(opened(step, names, indicator));
  };
  let reached = true;
  for (const station of stationsOf(state.trace ?? [], order)) {
    const assessment = station.id === ORDER ? order : state;
    const lit = station.id === ORDER || reached;
    const status = !lit ? "ahead" : station.decided ? "decided" : "passed";
    const host = { slot: h("div", { class: "slot" }), chips: [] };
    for (const rule of station.rules) {
      const step = station.tried.get(rule);
      const decides = rule === assessment.outcome && station.decided;
      if (!step) {
        host.chips.push(h("span", { class: "chip ahead" }, rule.slice(2)));
        continue;
      }
      const press = () => open(host, step, chip, decides ? assessment.indicator : undefined);
      const chip = h(
        "button",
        {
          type: "button",
          class: `chip ${decides ? `decides ${assessment.indicator}` : step.verdict}`,
          "aria-expanded": "false",
          "aria-current": decides ? "step" : undefined,
          title: step.title,
          "aria-label": `${rule} ${step.title}: ${say.verdicts[step.verdict]}`,
          onclick: press,
        },
        rule.slice(2),
      );
      host.chips.push(chip);
      if (decides && (station.id === ORDER || !order)) host.deciding = press;
    }
    hosts.push(host);
    list.append(
      h(
        "li",
        { class: `station ${status}`, "data-station": station.id, "data-status": status },
        h("span", { class: "stop", "aria-hidden": "true" }),
        h("span", { class: "asks" }, say.stations[station.id], h("span", { class: "unseen" }, ` (${status === "passed" ? say.passed : status === "decided" ? say.decidedHere : say.notReached})`)),
        h("span", { class: "chips" }, host.chips),
        host.slot,
      ),
    );
    if (station.decided && station.id !== ORDER) reached = false;
  }
  hosts.forEach((host) => host.deciding?.());
  return list;
}

/** What takes the patient out of the service's scope: true, and seldom what is looked for. */
const SCOPE = ["AGE", "PREGNANCY", "COMFORT_CARE_ONLY", "MECHANICAL_SUPPORT", "SEPSIS"];
/** So many changes are shown at once. */
const FIRST = 8;

/** How near to the decision a change is: facts of the deciding rule first, then those of the rules before it, scope last. */
function nearness(assessment) {
  const at = new Map();
  (assessment.trace ?? []).forEach((step, i) => (step.grounds ?? []).forEach((ground) => at.set(ground.fact, i)));
  return (change) => (SCOPE.includes(change.fact) ? -2 : (at.get(change.fact ?? `${change.drug}_DOSE`) ?? -1));
}

/** What would change the advice; `apply(change)` is null where a change cannot be made here. */
function changes(assessment, apply) {
  const near = nearness(assessment);
  const all = [...(assessment.changes ?? [])].sort((a, b) => near(b) - near(a));
  if (all.length === 0) return h("p", { class: "muted" }, say.changesNone);
  const row = (change) => {
    const made = apply?.(change);
    const text = [h("span", { class: "if" }, change.text), h("span", { class: "arrow", "aria-hidden": "true" }, "→"), h("span", { class: "then" }, `${change.outcome} ${change.title}`)];
    return h("li", {}, made ? h("button", { type: "button", class: "change", "data-outcome": change.outcome, onclick: made }, text) : h("span", { class: "change" }, text));
  };
  if (!apply || all.length <= FIRST + 2) return h("ul", { class: "changes" }, all.map(row));
  const rest = h("ul", { class: "changes" });
  const unfold = () => rest.childElementCount === 0 && rest.append(...all.slice(FIRST).map(row));
  return [
    h("ul", { class: "changes" }, all.slice(0, FIRST).map(row)),
    h("details", { class: "more-changes", ontoggle: unfold }, h("summary", {}, fill(say.changesMore, all.length - FIRST)), rest),
  ];
}

function facts(assessment) {
  return h(
    "div",
    { class: "wide", tabindex: 0, role: "group", "aria-label": say.factsUsed },
    h(
      "table",
      {},
      h("thead", {}, h("tr", {}, [say.fact, say.value, say.age, say.source].map((title) => h("th", { scope: "col" }, title)))),
      h(
        "tbody",
        {},
        (assessment.facts ?? []).map((fact) =>
          h(
            "tr",
            {},
            h("th", { scope: "row" }, fact.label),
            h("td", {}, shown(fact.value, unitOf(fact))),
            h("td", {}, fact.age === undefined ? "" : duration(fact.age / 60)),
            h("td", { class: "muted" }, [fact.source ?? (fact.value === false ? say.nothingOnFile : say.derived), ...(fact.remarks ?? []).map((remark) => say.remarks[remark] ?? remark.toLowerCase())].join(", ")),
          ),
        ),
      ),
    ),
  );
}

function gaps(assessment) {
  const all = assessment.gaps ?? [];
  const before = assessment.beforeFirstDose ?? [];
  const names = labels(assessment);
  return h(
    "div",
    {},
    before.length > 0 && h("p", {}, h("strong", {}, `${say.beforeFirstDose}: `), before.map((fact) => names.get(fact) ?? say.facts[fact] ?? fact).join(", ")),
    all.length === 0
      ? h("p", { class: "muted" }, say.gapsNone)
      : h("ul", { class: "plain" }, all.map((gap) => h("li", {}, h("strong", {}, gap.label), ` ${say.gapKinds[gap.kind]}`, gap.detail && h("span", { class: "muted" }, ` · ${gap.detail}`)))),
  );
}

function evidence(assessment) {
  return h(
    "ul",
    { class: "plain" },
    (assessment.evidence ?? []).map((source) =>
      h(
        "li",
        {},
        h("strong", {}, source.id),
        ` ${source.strength} · ${source.citation}`,
        (source.links ?? []).filter((link) => link.startsWith("https://")).map((link) => [" ", h("a", { href: link, target: "_blank", rel: "noopener noreferrer" }, link.replace("https://doi.org/", "doi:"))]),
      ),
    ),
  );
}

/**
 * What there is to explain, in the order of the cards, also of those that were withheld: each `{card, order, assessment}`, with
 * `order` where a draft order was judged. Where there was no card: each order, else the state.
 */
export function explained(decision) {
  const orders = [...(decision.orders ?? [])];
  const ofOrder = (order, card) => ({ card, order, assessment: order.assessment });
  const behind = (card) => {
    if (card.about !== "order") return { card, assessment: decision.assessment };
    const judged = orders.findIndex((order) => order.order === card.order && order.assessment.outcome === card.rule);
    return ofOrder(orders.splice(judged, 1)[0], card);
  };
  if (decision.cards?.length > 0) return decision.cards.map(behind);
  return orders.length > 0 ? orders.map((order) => ofOrder(order)) : [{ assessment: decision.assessment }];
}

/** Of these, what the clinician was shown; where that was nothing, the first of them. */
export function shownOf(decision) {
  const all = explained(decision);
  const shown = all.filter(({ card }) => card && !card.withheld);
  return shown.length > 0 ? shown : all.slice(0, 1);
}

/** All that is behind one card. `apply` turns a change into the deed of a button; without it changes are only told. */
export function why(decision, { order, assessment: about }, apply, sheet = "changes", onsheet) {
  const count = (list) => (list?.length ? ` (${list.length})` : "");
  return [
    map(decision.assessment, order?.assessment),
    tabs(
      say.why,
      [
        ["changes", say.changes, h("div", {}, changes(about, apply))],
        ["facts", say.factsUsed + count(about.facts), facts(about)],
        ["gaps", say.gaps + count(about.gaps), gaps(about)],
        ["evidence", say.evidence + count(about.evidence), h("div", {}, evidence(about))],
      ],
      sheet,
      onsheet,
    ),
  ];
}

/** The same on paper: everything open, nothing to press. */
export function whyInFull(decision, { order, assessment: about }) {
  const part = (title, content) => h("section", {}, h("h4", {}, title), content);
  return h(
    "article",
    {},
    h("h3", {}, `${about.outcome} · ${about.title}`),
    map(decision.assessment, order?.assessment),
    part(say.changes, changes(about, null)),
    part(say.factsUsed, facts(about)),
    part(say.gaps, gaps(about)),
    part(say.evidence, evidence(about)),
  );
}

