// The patient's values: one row a fact, changed in place, dragged, aged, or taken away.
import { h } from "./dom.js";
import { FACTS, farFromPressures, minutesOld, PRINTED } from "./facts.js";
import { duration, fill, say } from "./words.js";

// What a slider covers: least, most, step, and the value when it is measured for the first time.
const ROWS = {
  order: { ORDERED_DOSE: [0.5, 300, 0.5, 2.5] },
  pressure: { MAP: [40, 110, 1, 68], SBP: [60, 180, 1, 100], DBP: [25, 110, 1, 55] },
  perfusion: { CRT: [0, 10, 0.5, 3], LACTATE: [0.5, 15, 0.1, 2], SCVO2: [40, 90, 1, 70], PCO2_GAP: [0, 15, 0.5, 5] },
  echo: { LVEF: [10, 85, 1, 45], VTI: [5, 30, 0.5, 16], SBP_AT_ECHO: [60, 180, 1, 100], RV_LV_RATIO: [0.3, 1.5, 0.05, 0.5], LVOT_GRADIENT: [0, 100, 1, 8] },
  volume: { PASSIVE_LEG_RAISE: [-10, 40, 1, 5], CVP: [0, 25, 1, 9], IAP: [0, 30, 1, 10] },
  drugs: { NOREPINEPHRINE_DOSE: [0.01, 1.5, 0.01, 0.2], DOBUTAMINE_DOSE: [0.5, 25, 0.5, 2.5] },
  heart: { HR: [40, 180, 1, 100], RHYTHM: ["SINUS", "AF", "SVT", "VT", "PACED"], AGE: [18, 95, 1, 60], WEIGHT: [35, 180, 1, 75], SEPSIS: "flag", ACTIVE_ISCHAEMIA: "flag" },
};
const DRUGS = ["NOREPINEPHRINE_DOSE", "DOBUTAMINE_DOSE"];
const AGELESS = ["AGE", "SEPSIS", "ACTIVE_ISCHAEMIA", "ORDERED_DOSE", "SBP_AT_ECHO"];
const FIXED = ["AGE", "ORDERED_DOSE"];
const AGES = [0, 5, 10, 15, 20, 30, 45, 60, 90, 120, 180, 240, 360, 480, 720, 1440, 4320];

/** One row: knows how to show the fact of a request, and tells `change(write)` what the user did. */
class Row {
  constructor(fact, range, change) {
    this.fact = fact;
    this.access = FACTS[fact];
    this.change = change;
    this.name = h("span", { class: "name", id: `name-${fact}` });
    this.root = h("div", { class: "row", "data-fact": fact, role: "group", "aria-labelledby": `name-${fact}` }, this.name);
    this.write = (value, minutes) => change((request) => this.access.write(request, value, minutes));
    if (range === "flag") this.buildFlag();
    else if (typeof range[0] === "string") this.buildChoice(range);
    else this.buildNumber(range);
  }

  buildFlag() {
    this.box = h("input", { type: "checkbox", "aria-labelledby": `name-${this.fact}`, onchange: () => this.write(this.box.checked) });
    this.root.append(this.box);
    this.show = (found) => (this.box.checked = Boolean(found?.value));
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
    const common = { min: least, max: most, step, "aria-labelledby": `name-${this.fact}` };
    this.slider = h("input", { type: "range", ...common, oninput: () => this.write(Number(this.slider.value)) });
    this.number = h("input", {
      type: "number",
      ...common,
      min: undefined,
      max: undefined,
      step: "any",
      onchange: () => this.number.value !== "" && this.write(Number(this.number.value)),
    });
    this.unit = h("span", { class: "unit" });
    this.age = h("select", { class: "age", onchange: () => this.write(this.value, Number(this.age.value)) });
    this.away = h("button", { type: "button", class: "away", onclick: () => this.takeAway() }, "×");
    this.measure = h("button", { type: "button", class: "measure", onclick: () => this.write(usual) });
    this.absent = h("span", { class: "absent" });
    this.root.append(this.slider, this.number, this.unit, this.age, this.away, this.absent, this.measure);
    this.show = (found, request) => this.showNumber(found, request);
  }

  showNumber(found, request) {
    const drug = DRUGS.includes(this.fact);
    this.value = found?.value;
    this.root.classList.toggle("missing", !found);
    this.absent.textContent = drug ? say.notRunning : say.notMeasured;
    this.measure.textContent = drug ? say.start : say.measure;
    this.measure.setAttribute("aria-label", `${say.facts[this.fact]}: ${this.measure.textContent}`);
    this.unit.textContent = this.fact === "AGE" ? say.years : (PRINTED[this.access.unit] ?? this.access.unit);
    this.away.title = fill(drug ? say.stopDrug : say.remove, say.facts[this.fact]);
    this.away.setAttribute("aria-label", this.away.title);
    this.away.hidden = FIXED.includes(this.fact);
    if (!found) return;
    if (found.value !== undefined) this.slider.value = found.value;
    if (document.activeElement !== this.number || this.number.value === "" || Number(this.number.value) !== found.value) {
      this.number.value = found.value ?? "";
    }
    this.number.placeholder = found.text ?? "";
    this.root.title = found.text ? fill(say.asCharted, found.text) : found.computed ? say.remarks.COMPUTED : "";
    const minutes = minutesOld(request, found);
    this.age.hidden = AGELESS.includes(this.fact) || minutes === undefined;
    if (this.age.hidden) return;
    const ages = [...new Set([...AGES, minutes])].sort((a, b) => a - b);
    this.age.replaceChildren(...ages.map((age) => h("option", { value: age, selected: age === minutes }, duration(age))));
    this.age.value = minutes;
    this.age.setAttribute("aria-label", fill(say.ageOf, say.facts[this.fact]));
  }

  takeAway() {
    this.change((request) => this.access.remove(request));
  }

  render(request) {
    this.name.textContent = say.facts[this.fact];
    this.show(this.access.read(request), request);
  }
}

/** All values of a request. `change(edit)` is given what to do to it. */
export class Values {
  constructor(change) {
    this.groups = Object.entries(ROWS).map(([id, rows]) => {
      const title = h("legend", {});
      const made = Object.entries(rows).map(([fact, range]) => new Row(fact, range, change));
      return { id, title, rows: made, root: h("fieldset", {}, title, made.map((row) => row.root)) };
    });
    this.roots = this.groups.map((group) => group.root);
  }

  render(request) {
    for (const group of this.groups) {
      group.title.textContent = say.groups[group.id];
      group.root.hidden = group.id === "order" && !FACTS.ORDERED_DOSE.read(request);
      group.rows.forEach((row) => row.render(request));
    }
  }
}

/** Steps in which the pathway counts, where a change says "below" or "above". */
const fine = (fact) => ({ RV_LV_RATIO: 0.01, NOREPINEPHRINE_DOSE: 0.01, ORDERED_DOSE: 0.0001, AGE: 1, MOTTLING: 1 })[fact] ?? 0.1;
const rounded = (value) => Math.round(value * 10000) / 10000;

/**
 * A change of a decision as an edit of the request; `null` where this page cannot make it.
 */
export function editOf(change, stop) {
  if (change.drug) return (request) => stop(request, change.drug);
  const access = FACTS[change.fact];
  if (!access) return null;
  if (change.limit === undefined) {
    if (change.value === undefined || (typeof change.value === "string" && access.flag)) return null;
    return (request) => access.write(request, change.value, access.flag ? undefined : 0);
  }
  const step = { below: -fine(change.fact), above: fine(change.fact) }[change.op] ?? 0;
  return (request) => {
    const had = access.read(request)?.value !== undefined;
    const mean = FACTS.MAP.read(request);
    // one fact moves, the others stay: a mean that was computed from the others is written down first
    if ((change.fact === "SBP" || change.fact === "DBP") && mean?.computed) FACTS.MAP.write(request, mean.value);
    const when = change.fact === "LVEF" ? farFromPressures(request) : 0;
    return access.write(request, rounded(change.limit + step), had && !change.unknown ? undefined : when);
  };
}

