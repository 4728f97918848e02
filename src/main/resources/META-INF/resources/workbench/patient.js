// The patient's values as the service read them: one row a fact, changed in place, dragged, aged, or taken away.
import { h } from "./dom.js";
import { FACTS, farFromPressures, keepMean, oldestPressure } from "./facts.js";
import { PRINTED } from "./request.js";
import { duration, fill, number, say, spoken } from "./words.js";

// What a slider covers: least, most, step, and the value when it is measured for the first time.
const ROWS = {
  order: { ORDERED_DOSE: [0.5, 300, 0.5, 2.5] },
  pressure: { MAP: [40, 110, 1, 68], SBP: [60, 180, 1, 100], DBP: [25, 110, 1, 55] },
  perfusion: { CRT: [0, 10, 0.5, 3], LACTATE: [0.5, 15, 0.1, 2], SCVO2: [40, 90, 1, 70], PCO2_GAP: [0, 15, 0.5, 5] },
  echo: { LVEF: [10, 85, 1, 45], SBP_AT_ECHO: [60, 180, 1, 100], VTI: [5, 30, 0.5, 16], RV_LV_RATIO: [0.3, 1.5, 0.05, 0.5], LVOT_GRADIENT: [0, 100, 1, 8] },
  volume: { PASSIVE_LEG_RAISE: [-10, 40, 1, 5], CVP: [0, 25, 1, 9], IAP: [0, 30, 1, 10] },
  drugs: { NOREPINEPHRINE_DOSE: [0.01, 1.5, 0.01, 0.2], DOBUTAMINE_DOSE: [0.5, 25, 0.5, 2.5], SV_BASE: [5, 100, 0.5, 40], SV_POST: [5, 100, 0.5, 46] },
  heart: { HR: [40, 180, 1, 100], RHYTHM: ["SINUS", "AF", "SVT", "VT", "PACED"], AGE: [18, 95, 1, 60], WEIGHT: [35, 180, 1, 75], SEPSIS: "flag", ACTIVE_ISCHAEMIA: "flag" },
};
const DRUGS = ["NOREPINEPHRINE_DOSE", "DOBUTAMINE_DOSE"];
const AGELESS = ["AGE", "ORDERED_DOSE", "SBP_AT_ECHO"];
const FIXED = ["AGE", "ORDERED_DOSE"];
const PRESSURES = ["MAP", "SBP", "DBP"];
/** Rows that are there only while something else is: a draft order, dobutamine. */
const ONLY_WITH = { ORDERED_DOSE: (reading) => reading.get("ORDERED_DOSE"), SV_BASE: (reading) => reading.infusions.has("DOBUTAMINE"), SV_POST: (reading) => reading.infusions.has("DOBUTAMINE") };
const AGES = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 4320];

/** One row: shows its fact as it was read, and tells `change(write)` what the user did. */
class Row {
  constructor(fact, range, change) {
    this.fact = fact;
    this.access = FACTS[fact];
    this.change = change;
    this.name = h("span", { class: "name", id: `name-${fact}` });
    this.unit = h("span", { class: "unit" });
    this.root = h("div", { class: "row", "data-fact": fact, role: "group", "aria-labelledby": `name-${fact}` }, h("span", { class: "label" }, this.name, " ", this.unit));
    this.write = (value, minutes) => change((request, reading) => this.access.write(request, reading, value, minutes));
    if (range === "flag") this.buildFlag();
    else if (typeof range[0] === "string") this.buildChoice(range);
    else this.buildNumber(range);
  }

  buildFlag() {
    this.box = h("input", { type: "checkbox", "aria-labelledby": `name-${this.fact}`, onchange: () => this.write(this.box.checked) });
    this.root.append(this.box);
    this.show = (found) => (this.box.checked = found?.value === true);
  }

  buildChoice(choices) {
    this.select = h("select", { "aria-labelledby": `name-${this.fact}`, onchange: () => (this.select.value ? this.write(this.select.value) : this.takeAway()) });
    this.root.append(this.select);
    this.show = (found) => {
      this.select.replaceChildren(h("option", { value: "" }, say.notMeasured), ...choices.map((choice) => h("option", { value: choice }, say.codes[choice])));
      this.select.value = found?.value ?? "";
    };
  }

  buildNumber([least, most, step, usual]) {
    const common = { "aria-labelledby": `name-${this.fact}` };
    this.slider = h("input", { type: "range", min: least, max: most, step, ...common, oninput: () => this.write(Number(this.slider.value)) });
    this.number = h("input", {
      type: "number",
      step: "any",
      ...common,
      onchange: () => (this.number.value !== "" ? this.write(Number(this.number.value)) : FIXED.includes(this.fact) ? (this.number.value = this.value) : this.takeAway()),
    });
    this.age = h("select", { class: "age", onchange: () => this.write(this.value, Number(this.age.value)) });
    this.away = h("button", { type: "button", class: "away", onclick: () => this.takeAway() }, "×");
    this.measure = h("button", { type: "button", class: "measure", onclick: () => this.write(usual) });
    this.absent = h("span", { class: "absent" });
    this.mark = h("span", { class: "mark" });
    this.root.append(this.slider, this.number, this.age, this.away, this.absent, this.measure, this.mark);
    this.show = (found, reading) => this.showNumber(found, reading);
  }

  showNumber(found, reading) {
    const drug = DRUGS.includes(this.fact);
    const missing = found?.value === undefined;
    const text = missing && reading.infusions.has(this.fact.replace("_DOSE", "")) ? reading.infusions.get(this.fact.replace("_DOSE", "")).charted : "";
    this.value = found?.value;
    this.root.classList.toggle("missing", missing);
    this.absent.textContent = text || (found?.gap && found.gap !== "missing" ? say.gapKinds[found.gap] : drug ? say.notRunning : say.notMeasured);
    this.measure.textContent = drug && !text ? say.start : say.measure;
    this.measure.setAttribute("aria-label", `${say.facts[this.fact]}: ${this.measure.textContent}`);
    this.unit.textContent = text ? "" : this.fact === "AGE" ? say.years : (PRINTED[this.access.unit] ?? this.access.unit ?? this.access.unitOf(reading));
    this.away.title = fill(drug ? say.stopDrug : say.remove, say.facts[this.fact]);
    this.away.setAttribute("aria-label", this.away.title);
    this.away.hidden = FIXED.includes(this.fact);
    const gap = !missing && found.gap;
    this.root.classList.toggle("unused", Boolean(gap));
    this.mark.textContent = gap ? say.gapKinds[gap] : "";
    this.root.title = [found?.detail, found?.charted && fill(say.asCharted, found.charted)].filter(Boolean).join(" · ");
    if (missing) return;
    this.slider.value = found.value;
    this.number.value = Number(found.value.toFixed(this.slider.step < 0.1 || this.fact.endsWith("_DOSE") ? 4 : 2));
    const minutes = reading.age(this.fact);
    this.age.hidden = AGELESS.includes(this.fact) || minutes === undefined;
    if (this.age.hidden) return;
    const most = PRESSURES.includes(this.fact) ? oldestPressure(reading) : Infinity;
    const ages = [...new Set([...AGES, minutes])].sort((a, b) => a - b);
    this.age.replaceChildren(...ages.map((age) => h("option", { value: age, disabled: age >= most && age !== minutes }, duration(age))));
    this.age.value = minutes;
    this.age.setAttribute("aria-label", fill(say.ageOf, say.facts[this.fact]));
  }

  takeAway() {
    this.change((request, reading) => this.access.remove(request, reading));
  }

  /** Draws the row anew where it would look otherwise. */
  render(reading) {
    this.root.hidden = this.fact in ONLY_WITH && !ONLY_WITH[this.fact](reading);
    const found = reading.get(this.fact);
    const looks = JSON.stringify([found, reading.age(this.fact), spoken(), reading.infusions.get(this.fact.replace("_DOSE", ""))?.charted, this.access.unitOf?.(reading), PRESSURES.includes(this.fact) && oldestPressure(reading)]);
    if (looks === this.looks && (!this.number || document.activeElement !== this.number)) return;
    this.looks = looks;
    this.name.textContent = say.facts[this.fact];
    this.show(found, reading);
  }
}

/** All values of a patient. `change(edit)` is given what to do to the request and its reading. */
export class Values {
  constructor(change) {
    this.groups = Object.entries(ROWS).map(([id, rows]) => {
      const title = h("legend", {});
      const made = Object.entries(rows).map(([fact, range]) => new Row(fact, range, change));
      return { id, title, rows: made, root: h("fieldset", {}, title, made.map((row) => row.root)) };
    });
    this.roots = this.groups.map((group) => group.root);
  }

  render(reading) {
    for (const group of this.groups) {
      group.title.textContent = say.groups[group.id];
      group.rows.forEach((row) => row.render(reading));
      group.root.hidden = group.rows.every((row) => row.root.hidden);
    }
  }

  /** The values in words, for paper. */
  told(reading) {
    return this.groups
      .flatMap((group) => group.rows)
      .filter((row) => typeof reading.get(row.fact)?.value === "number")
      .map((row) => `${say.facts[row.fact]} ${number(reading.get(row.fact).value)} ${row.unit.textContent}`.trim());
  }
}

/** Steps in which the pathway counts, where a change says "below" or "above". */
const fine = (fact) => ({ RV_LV_RATIO: 0.01, NOREPINEPHRINE_DOSE: 0.01, ORDERED_DOSE: 0.0001, AGE: 1, MOTTLING: 1 })[fact] ?? 0.1;
const rounded = (value) => Math.round(value * 10000) / 10000;

/**
 * A change of a decision as an edit of the request; `null` where this page cannot make it.
 */
export function editOf(change, stop) {
  if (change.drug) return (request, reading) => stop(request, reading, change.drug);
  const access = FACTS[change.fact];
  if (!access) return null;
  if (change.limit === undefined) {
    if (change.value === undefined || (typeof change.value === "string" && access.flag)) return null;
    return (request, reading) => access.write(request, reading, change.value, access.flag ? undefined : 0);
  }
  const step = { below: -fine(change.fact), above: fine(change.fact) }[change.op] ?? 0;
  return (request, reading) => {
    const known = reading.get(change.fact);
    // one fact moves, the others stay: a mean that was computed from the others is written down first
    if (change.fact === "SBP" || change.fact === "DBP") keepMean(request, reading);
    const when = change.fact === "LVEF" ? farFromPressures(request, reading) : 0;
    return access.write(request, reading, rounded(change.limit + step), known?.value !== undefined && !known.gap ? undefined : when);
  };
}
