// Writes one fact into a CDS Hooks request, in the canonical FHIR form (chart mapping). What stands there is known from the
// service's reading (reading.js), which names the resource behind each fact.
import { add, ATC, coded, drop, held, icu, label, later, list, loinc, MINUTE, place, quantity, resources, setTime, setValue, snomed, subject, timeOf } from "./request.js";

// ---- the ways in which facts are charted: each writes and takes away, in the request and in its reading

const observed = (request, fact, key, code, time, value) => {
  const found = { resourceType: "Observation", id: `workbench-${fact.toLowerCase().replaceAll("_", "-")}`, status: "final", code: { coding: [code] }, subject: subject(request), ...value };
  setTime(found, time);
  add(request, key, found);
  return label(found);
};

/** Codes of a measurement: those of this page, and those it is charted with. */
const kinds = (request, source, codes) => [...codes, ...held(request, source).flatMap((resource) => list(resource.code?.coding))];

const measured = (key, codes, unit, extra) => ({
  unit,
  write(request, reading, value, minutes) {
    const { fact } = this;
    const known = reading.get(fact);
    if (minutes !== undefined && known?.time) this.age(request, reading, minutes);
    const places = held(request, known?.source).map((resource) => place(resource, codes));
    const writable = places.length > 0 && places.every(Boolean);
    const time = writable ? (reading.get(fact).time ?? reading.ago(0)) : reading.ago(minutes ?? 0);
    if (writable) places.forEach((element) => setValue(element, { valueQuantity: quantity(value, unit) }));
    const source = writable ? known.source : observed(request, fact, key, codes[0], time, { valueQuantity: quantity(value, unit), ...extra });
    reading.facts.set(fact, { fact, value, time, source });
    return true;
  },
  /** Moves the reading in time; older ones of the same kind keep their distance, so that it stays the newest. */
  age(request, reading, minutes) {
    const known = reading.get(this.fact);
    const by = new Date(reading.ago(minutes)) - new Date(known.time);
    const older = resources(request).filter((resource) => coded(resource.code, kinds(request, known.source, codes)) && timeOf(resource) && new Date(timeOf(resource)) < new Date(known.time));
    const moved = new Set([...held(request, known.source), ...(by < 0 ? older : [])]);
    moved.forEach((resource) => setTime(resource, later(timeOf(resource), by)));
    reading.facts.set(this.fact, { ...known, time: reading.ago(minutes) });
  },
  remove(request, reading) {
    const all = kinds(request, reading.get(this.fact)?.source, codes);
    drop(request, (resource) => coded(resource.code, all));
    reading.facts.delete(this.fact);
  },
});

const answered = (key, code, toFhir) => ({
  write(request, reading, value) {
    const made = toFhir(value);
    if (!made) return false;
    this.remove(request, reading);
    const time = reading.ago(0);
    reading.facts.set(this.fact, { value, time, source: observed(request, this.fact, key, code, time, made) });
    return true;
  },
  remove(request, reading) {
    const source = reading.get(this.fact)?.source;
    drop(request, (resource) => label(resource) === source || coded(resource.code, [code]));
    reading.facts.delete(this.fact);
  },
});

const flag = (key, code) => answered(key, code, (value) => ({ valueBoolean: value }));
const choice = (key, code, choices) => answered(key, code, (value) => choices[value] && { valueCodeableConcept: { coding: [choices[value]] } });

/** Signals that a preload test was read on. */
const onVti = { component: [{ code: { coding: [icu("response-signal")] }, valueCodeableConcept: { coding: [icu("velocity-time-integral")] } }] };

// ---- echocardiography: a study is aged whole, with the blood pressure it is read against

const STUDY = ["LVEF", "VTI", "RV_LV_RATIO", "PARADOXICAL_SEPTUM", "LVOT_GRADIENT", "SAM", "EDV", "ESV", "SV_DOPPLER"];

const echo = (codes, unit) => ({
  ...measured("echocardiography", codes, unit),
  age(request, reading, minutes) {
    const from = new Date(reading.get(this.fact).time);
    moveStudy(request, reading, from, new Date(reading.ago(minutes)) - from);
  },
});

function moveStudy(request, reading, from, by) {
  const ofStudy = STUDY.filter((fact) => Math.abs(new Date(reading.get(fact)?.time) - from) <= 60 * MINUTE);
  const paired = ofStudy.includes("LVEF") && reading.atEcho;
  const moved = new Set(ofStudy.flatMap((fact) => held(request, reading.get(fact).source)));
  moved.forEach((resource) => setTime(resource, later(timeOf(resource), by)));
  for (const fact of ofStudy) reading.facts.set(fact, { ...reading.get(fact), time: later(reading.get(fact).time, by) });
  if (paired) {
    const time = later(paired.time, by);
    if (sameReading(reading)) part(request, reading, time);
    else chart(request, reading, "atEcho", { ...paired, time: new Date(time) > reading.now ? reading.ago(0) : time });
  }
}

// ---- pressures: the reading that counts now, and that of the echo

const CODES = { sbp: ["76215-3", "76534-7"], dbp: ["76213-8", "76535-4"], map: ["76214-6", "76536-2"] };
const ofLine = (resource) => list(resource.component).some((component) => coded(component?.code, loinc(...Object.values(CODES).map(([line]) => line))));
const sameReading = ({ pressure, atEcho }) => Boolean(pressure && atEcho && pressure.source === atEcho.source && pressure.time === atEcho.time);
const PANEL = { pressure: "workbench-pressure", atEcho: "workbench-echo-pressure" };

const pressuresOf = (request) => new Set(list(request.prefetch?.bloodPressure?.entry).map((entry) => entry?.resource));

/** What a reading was made of: its panel, or separate Observations of the same minutes; never the panel of the other reading. */
const partsOf = (request, reading, which) => {
  const { source, time, line } = reading[which];
  const other = reading[which === "atEcho" ? "pressure" : "atEcho"]?.source;
  const pressures = pressuresOf(request);
  return (resource) =>
    label(resource) === source ||
    (pressures.has(resource) && label(resource) !== other && Math.abs(new Date(timeOf(resource)) - new Date(time)) <= 2 * MINUTE && (!resource.component || ofLine(resource) === line));
};

/** Charts a reading as one panel, in place of the one that was there. */
function chart(request, reading, which, next) {
  if (reading[which]) drop(request, partsOf(request, reading, which));
  const component = Object.entries(CODES)
    .filter(([name]) => next[name] !== undefined)
    .map(([name, [line, cuff]]) => ({ code: { coding: loinc(next.line ? line : cuff) }, valueQuantity: quantity(next[name], "mm[Hg]") }));
  const panel = { resourceType: "Observation", id: PANEL[which], status: "final", code: { coding: loinc("85354-9") }, subject: subject(request), component };
  setTime(panel, next.time);
  add(request, "bloodPressure", panel);
  reading[which] = { ...next, source: label(panel) };
  reading.tell(which);
}

/** Where one reading serves now and the echo, gives each its own, so that either can move alone. */
function part(request, reading, timeAtEcho) {
  if (!sameReading(reading)) return;
  const both = reading.pressure;
  let time = timeAtEcho ?? reading.get("LVEF").time;
  if (!timeAtEcho && new Date(time) > reading.now - MINUTE) {
    const from = new Date(time);
    time = reading.ago(1);
    reading.atEcho = undefined; // charted below
    moveStudy(request, reading, from, new Date(time) - from);
  }
  const newer = new Date(both.time) > new Date(time);
  chart(request, reading, "pressure", { ...both, time: newer ? both.time : reading.ago(0) });
  reading.atEcho = undefined;
  chart(request, reading, "atEcho", { ...both, time });
}

/** A reading is judged whole: what is moved pushes the others along, so that DBP ≤ MAP ≤ SBP and 10 ≤ SBP − DBP ≤ 150. */
function keepOrder(reading, moved) {
  const push = (name, value) => reading[name] !== undefined && (reading[name] = value);
  const { map } = reading;
  if (moved === "map") {
    if (reading.dbp > map) push("dbp", map);
    if (reading.sbp < map) push("sbp", map);
  }
  if (reading.sbp - reading.dbp < 10) {
    if (moved === "dbp" || (moved === "map" && reading.sbp <= map)) push("sbp", reading.dbp + 10);
    else push("dbp", reading.sbp - 10);
  }
  if (reading.sbp - reading.dbp > 150) {
    if (moved === "dbp") push("sbp", reading.dbp + 150);
    else push("dbp", reading.sbp - 150);
  }
  if (map !== undefined) reading.map = Math.min(Math.max(map, reading.dbp ?? map), reading.sbp ?? map);
}

const meanOf = (reading, which) => reading.get(which === "pressure" ? "MAP" : "MAP_AT_ECHO")?.value;

const pressure = (name, which = "pressure") => ({
  unit: "mm[Hg]",
  write(request, reading, value, minutes) {
    if (which === "atEcho" && !reading.get("LVEF")?.time) return false;
    // a pressure that is too old counts for the echo alone
    if (which === "pressure" || !reading.get("MAP")?.gap) part(request, reading);
    const time = which === "atEcho" ? reading.get("LVEF").time : reading.ago(0);
    const next = { ...(reading[which] ?? { line: true, time, ...(name === "map" ? {} : { map: name === "sbp" ? value - 30 : value + 15 }) }) };
    next[name] = value;
    if (minutes !== undefined && which === "pressure") next.time = reading.ago(minutes);
    keepOrder(next, name);
    chart(request, reading, which, next);
    return true;
  },
  /** Without its mean no reading is left; without another part its mean stays what it was. */
  remove(request, reading) {
    part(request, reading);
    if (name === "map") {
      const ofEcho = reading.atEcho ? partsOf(request, reading, "atEcho") : () => false;
      const all = pressuresOf(request);
      drop(request, (resource) => (all.has(resource) || label(resource) === reading.pressure?.source) && !ofEcho(resource));
      reading.pressure = undefined;
      reading.tell("pressure");
    } else if (reading[which]) {
      chart(request, reading, which, { ...reading[which], map: meanOf(reading, which), [name]: undefined });
    }
  },
});

/** Writes a mean down that was computed, so that it stays when the parts move. */
export function keepMean(request, reading) {
  if (reading.pressure && reading.pressure.map === undefined && meanOf(reading, "pressure") !== undefined) {
    part(request, reading);
    chart(request, reading, "pressure", { ...reading.pressure, map: meanOf(reading, "pressure") });
  }
}

/** The oldest that the present pressure can be: then that of the echo is newer and counts. */
export const oldestPressure = (reading) => (reading.atEcho && !sameReading(reading) ? Math.round((reading.now - new Date(reading.atEcho.time)) / MINUTE) : Infinity);

/** The gap is charted as its two gases; the venous one moves. */
const gap = {
  unit: "mm[Hg]",
  write(request, reading, value, minutes) {
    const arterial = reading.get("PACO2")?.value ?? 40;
    FACTS.PACO2.write(request, reading, arterial, minutes);
    FACTS.PVCO2.write(request, reading, Math.round((arterial + value) * 10) / 10, minutes);
    reading.facts.set("PCO2_GAP", { value, time: reading.get("PVCO2").time });
    return true;
  },
  remove(request, reading) {
    FACTS.PVCO2.remove(request, reading);
    reading.facts.delete("PCO2_GAP");
  },
};

// ---- drugs

const DRUGS = {
  NOREPINEPHRINE: "C01CA03",
  DOBUTAMINE: "C01CA07",
};
const isOf = (drug) => (resource) => resource.resourceType === "MedicationAdministration" && coded(resource.medicationCodeableConcept, [{ system: ATC, code: DRUGS[drug] }]);
const medicine = (resource) => JSON.stringify(resource.medicationCodeableConcept ?? resource.medicationReference);

const rate = (drug) => ({
  unit: "ug/kg/min",
  write(request, reading, value, minutes) {
    const running = reading.infusions.get(drug);
    const given = held(request, running?.source);
    const start = minutes === undefined ? (running?.lastChange ?? running?.start) : reading.ago(minutes);
    if (given.length === 0) {
      const made = { resourceType: "MedicationAdministration", id: `workbench-${drug.toLowerCase()}`, status: "in-progress", medicationCodeableConcept: { coding: [{ system: ATC, code: DRUGS[drug] }], text: drug.toLowerCase() }, subject: subject(request) };
      made.effectivePeriod = { start: reading.ago(minutes ?? 45) };
      add(request, "infusions", made);
      given.push(made);
    }
    for (const resource of given) {
      if (minutes !== undefined && resource.effectivePeriod?.start) startAt(request, resource, start);
      if (resource.resourceType === "MedicationRequest") resource.dosageInstruction[0].doseAndRate = [{ rateQuantity: quantity(value, this.unit) }];
      else resource.dosage = { rateQuantity: quantity(value, this.unit) };
    }
    const now = { ...running, drug, dose: value, source: label(given[0]), lastChange: start ?? reading.ago(45) };
    reading.infusions.set(drug, now);
    reading.facts.set(this.fact, { value, time: now.lastChange, source: now.source });
    return true;
  },
  remove(request, reading) {
    const given = held(request, reading.infusions.get(drug)?.source);
    drop(request, (resource) => given.some((each) => each === resource || (resource.resourceType === each.resourceType && medicine(resource) === medicine(each))) || isOf(drug)(resource));
    reading.infusions.delete(drug);
    reading.facts.delete(this.fact);
  },
});

/** Moves the beginning of a rate; the rates before it keep their distance. */
function startAt(request, given, start) {
  const from = new Date(given.effectivePeriod.start);
  const by = new Date(start) - from;
  for (const before of resources(request)) {
    const { effectivePeriod: period } = before;
    if (before !== given && before.resourceType === given.resourceType && medicine(before) === medicine(given) && period?.end && new Date(period.end) <= from) {
      before.effectivePeriod = { start: later(period.start, by), end: later(period.end, by) };
    }
  }
  given.effectivePeriod = { ...given.effectivePeriod, start };
}

/** Stops a drug now: from here on it has run and runs no more. */
export function stop(request, reading, drug) {
  const given = held(request, reading.infusions.get(drug)?.source);
  for (const resource of given) {
    resource.status = "completed";
    if (resource.resourceType === "MedicationAdministration") resource.effectivePeriod = { ...resource.effectivePeriod, end: reading.ago(0) };
  }
  return given.length > 0;
}

/** Stroke volume around the last change of dobutamine, on the signal that was read; as a volume where none was. */
const flow = (base) => ({
  unitOf: (reading) => (ofVti(reading) ? "cm" : "mL"),
  write(request, reading, value, minutes) {
    const change = reading.infusions.get("DOBUTAMINE")?.lastChange;
    if (!change) return false;
    const by = ofVti(reading) ? measured("echocardiography", VTI_CODES, "cm") : measured("hemodynamics", STROKE_VOLUME_CODES, "mL");
    const when = minutes ?? (base ? Math.round((reading.now - new Date(change)) / MINUTE) + 5 : 0);
    const remarks = (reading.get(this.fact) ?? reading.get(base ? "SV_POST" : "SV_BASE"))?.remarks;
    // a volume worked out from the output has no resource of its own
    if (remarks?.includes("OUTPUT_PER_BEAT")) reading.facts.delete(this.fact);
    const written = Object.assign(by, { fact: this.fact }).write(request, reading, value, reading.get(this.fact) ? minutes : when);
    reading.facts.set(this.fact, { ...reading.get(this.fact), remarks });
    return written;
  },
  remove(request, reading) {
    const known = reading.get(this.fact);
    const all = kinds(request, known?.source, ofVti(reading) ? VTI_CODES : STROKE_VOLUME_CODES);
    const change = new Date(reading.infusions.get("DOBUTAMINE")?.lastChange);
    drop(request, (resource) => label(resource) === known?.source || (coded(resource.code, all) && new Date(timeOf(resource)) <= change === base));
    reading.facts.delete(this.fact);
  },
});
const ofVti = (reading) => ["SV_BASE", "SV_POST"].some((fact) => reading.get(fact)?.remarks?.includes("VELOCITY_TIME_INTEGRAL"));

/** The change of stroke volume: the value after it moves. */
const change = {
  unit: "%",
  write(request, reading, value) {
    const before = reading.get("SV_BASE")?.value;
    return before !== undefined && FACTS.SV_POST.write(request, reading, (before * (100 + value)) / 100);
  },
};

/** Minutes since dobutamine was changed: its rate moves in time, and the stroke volume before it too. */
const sinceChange = {
  unit: "min",
  write(request, reading, value) {
    const { lastChange } = reading.infusions.get("DOBUTAMINE") ?? {};
    const base = reading.get("SV_BASE");
    if (!lastChange) return false;
    const by = new Date(reading.ago(value)) - new Date(lastChange);
    if (base) held(request, base.source).forEach((resource) => setTime(resource, later(timeOf(resource), by)));
    return FACTS.DOBUTAMINE_DOSE.write(request, reading, reading.get("DOBUTAMINE_DOSE")?.value, value);
  },
};

/** Hours since sepsis was recognised: its onset moves. */
const sinceRecognition = {
  unit: "h",
  write(request, reading, value) {
    const { source } = reading.get("SEPSIS") ?? {};
    const found = resources(request).filter((resource) => resource.onsetDateTime && (label(resource) === source || coded(resource.code, SEPSIS)));
    found.forEach((resource) => (resource.onsetDateTime = reading.ago(value * 60)));
    return found.length > 0;
  },
};

/** The rate of the draft order that was read. */
const ordered = {
  unit: "ug/kg/min",
  write(request, reading, value) {
    const drafts = list(request.context?.draftOrders?.entry).filter((entry) => entry?.resource?.dosageInstruction);
    const found = drafts.length === 1 ? drafts[0] : drafts.find((entry) => [label(entry.resource), entry.fullUrl].includes(reading.order));
    const order = found?.resource;
    if (!order) return false;
    order.dosageInstruction[0].doseAndRate = [{ rateQuantity: quantity(value, this.unit) }];
    delete order.dosageInstruction[0].text;
    reading.facts.set(this.fact, { value });
    return true;
  },
};

// ---- problems and the like: there or not there, without an age

const CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
const present = (key, codes, make) => ({
  flag: true,
  write(request, reading, value) {
    const { source } = reading.get(this.fact) ?? {};
    drop(request, (resource) => label(resource) === source || coded(resource.code, codes));
    if (value) add(request, key, { ...make, id: `workbench-${this.fact.toLowerCase().replaceAll("_", "-")}`, subject: subject(request), code: { coding: [codes[0]] } });
    reading.facts.set(this.fact, { value });
    return true;
  },
});
const problem = (...codes) => present("conditions", codes, { resourceType: "Condition", clinicalStatus: { coding: [{ system: CLINICAL, code: "active" }] } });
const procedure = (code) => present("procedures", [code], { resourceType: "Procedure", status: "in-progress" });

/** A β-blocker by mouth, as an active order, or any that runs or is ordered. */
const betaBlocker = {
  flag: true,
  write(request, reading, value) {
    const { source } = reading.get(this.fact) ?? {};
    drop(request, (resource) => label(resource) === source || list(resource.medicationCodeableConcept?.coding).some((coding) => coding.system === ATC && coding.code?.startsWith("C07A")));
    if (value) {
      add(request, "orders", {
        resourceType: "MedicationRequest",
        id: "workbench-beta-blocker",
        status: "active",
        intent: "order",
        medicationCodeableConcept: { coding: [{ system: ATC, code: "C07AB07" }], text: "bisoprolol" },
        subject: subject(request),
        authoredOn: reading.ago(600),
      });
    }
    reading.facts.set(this.fact, { value });
    return true;
  },
};

/** A MAP goal that a clinician authored. */
const goal = {
  unit: "mm[Hg]",
  write(request, reading, value) {
    drop(request, (resource) => resource.resourceType === "Goal");
    add(request, "goals", {
      resourceType: "Goal",
      id: "workbench-goal",
      lifecycleStatus: "active",
      description: { text: "MAP" },
      subject: subject(request),
      expressedBy: { reference: "Practitioner/workbench" },
      target: [{ measure: { coding: loinc("8478-0") }, detailQuantity: quantity(value, this.unit) }],
    });
    return true;
  },
};

const age = {
  unit: "a",
  write(request, reading, value) {
    const patient = request.prefetch?.patient;
    if (patient?.resourceType !== "Patient") return false;
    const born = new Date(reading.now);
    born.setUTCFullYear(born.getUTCFullYear() - value, 5, 15);
    if (born.getUTCMonth() >= reading.now.getUTCMonth()) born.setUTCFullYear(born.getUTCFullYear() - 1);
    patient.birthDate = born.toISOString().slice(0, 10);
    reading.facts.set(this.fact, { value });
    return true;
  },
};

const SEPSIS = [snomed("91302008"), snomed("76571007")];
const LACTATE_CODES = loinc(
  "2518-9", "30242-2", "32132-3", "2519-7", "30241-4", "32133-1", "19239-3", "51829-0", "19240-1", "32693-4", "59032-3", "2524-7", "14118-4",
);
const LVEF_CODES = loinc(
  "10230-1", "79991-6", "79990-8", "18047-1", "8806-2", "8807-0", "18043-0", "18044-8", "18045-5", "18046-3", "18048-9", "18049-7",
);
const VTI_CODES = loinc("80030-0");
const STROKE_VOLUME_CODES = loinc("20562-5", "80035-9", "20324-0", "8771-8");

/** Facts of the pathway that the page can change, by their name in a decision. */
export const FACTS = {
  AGE: age,
  SEPSIS: problem(...SEPSIS),
  HOURS_SINCE_RECOGNITION: sinceRecognition,
  PREGNANCY: problem(snomed("77386006")),
  CORONARY_DISEASE: problem(snomed("53741008")),
  ACTIVE_ISCHAEMIA: problem(snomed("394659003"), snomed("57054005")),
  OBSTRUCTIVE_HCM: problem(snomed("45227007")),
  SEVERE_AORTIC_REGURGITATION: problem(icu("severe-aortic-regurgitation")),
  SEVERE_HEPATIC_IMPAIRMENT: problem(icu("severe-hepatic-impairment")),
  TORSADES: problem(snomed("31722008")),
  MECHANICAL_SUPPORT: procedure(snomed("786451004")),
  BETA_BLOCKER_ACTIVE: betaBlocker,
  RRT: procedure(snomed("714749008")),
  COMFORT_CARE_ONLY: present("serviceRequests", [icu("comfort-care-only")], { resourceType: "ServiceRequest", status: "active", intent: "order" }),
  WEIGHT: measured("vitals", loinc("29463-7", "3141-9", "3142-7"), "kg"),
  SBP: pressure("sbp"),
  DBP: pressure("dbp"),
  MAP: pressure("map"),
  MAP_OVERRIDE: goal,
  SBP_AT_ECHO: pressure("sbp", "atEcho"),
  MAP_AT_ECHO: pressure("map", "atEcho"),
  ARTERIAL_WAVEFORM: choice("hemodynamics", icu("arterial-waveform-quality"), { GOOD: icu("good"), DAMPED: icu("damped"), RESONANT: icu("resonant") }),
  HR: measured("vitals", loinc("8867-4", "76282-3", "8889-8"), "/min"),
  RHYTHM: choice("vitals", loinc("8884-9")[0], {
    SINUS: snomed("64730000"),
    AF: snomed("49436004"),
    VT: snomed("25569003"),
    SVT: icu("supraventricular-tachycardia"),
    PACED: icu("paced-rhythm"),
  }),
  CRT: measured("vitals", loinc("44963-7"), "s"),
  MOTTLING: measured("vitals", [icu("skin-mottling-score")], "{score}"),
  LACTATE: measured("laboratory", LACTATE_CODES, "mmol/L"),
  SCVO2: measured("laboratory", loinc("97549-0"), "%"),
  SAO2: measured("laboratory", loinc("2708-6"), "%"),
  HB: measured("laboratory", loinc("718-7"), "g/dL"),
  PVCO2: measured("laboratory", loinc("97538-3"), "mm[Hg]"),
  PACO2: measured("laboratory", loinc("2019-8"), "mm[Hg]"),
  PCO2_GAP: gap,
  CI: measured("hemodynamics", loinc("75919-1", "8751-0"), "L/min/m2"),
  CVP: measured("hemodynamics", loinc("60985-9", "8591-0"), "mm[Hg]"),
  LVEF: echo(LVEF_CODES, "%"),
  VTI: echo(VTI_CODES, "cm"),
  RV_LV_RATIO: echo([icu("rv-lv-area-ratio")], "1"),
  PARADOXICAL_SEPTUM: flag("echocardiography", icu("paradoxical-septal-motion")),
  LVOT_GRADIENT: echo([icu("lvot-gradient")], "mm[Hg]"),
  SAM: flag("echocardiography", icu("systolic-anterior-motion")),
  FLUID_CHALLENGE: measured("hemodynamics", [icu("fluid-challenge-response")], "%", onVti),
  PASSIVE_LEG_RAISE: measured("hemodynamics", [icu("passive-leg-raise-response")], "%", onVti),
  END_EXPIRATORY_OCCLUSION: measured("hemodynamics", [icu("end-expiratory-occlusion-response")], "%", onVti),
  MINI_FLUID: measured("hemodynamics", [icu("mini-fluid-response")], "%", onVti),
  TIDAL_VOLUME_CHALLENGE: measured("hemodynamics", [icu("tidal-volume-challenge-response")], "%", onVti),
  PULSE_PRESSURE_VARIATION: measured("hemodynamics", [icu("pulse-pressure-variation")], "%"),
  BREATHING: choice("ventilation", loinc("20124-4")[0], { CONTROLLED: icu("controlled"), ASSISTED: icu("assisted"), SPONTANEOUS: icu("spontaneous") }),
  COMPLIANCE: measured("ventilation", [icu("respiratory-system-compliance")], "mL/cm[H2O]"),
  RESPIRATORY_RATE: measured("ventilation", loinc("9279-1"), "/min"),
  OPEN_CHEST: flag("ventilation", icu("open-chest")),
  IAP: measured("hemodynamics", [icu("intra-abdominal-pressure")], "mm[Hg]"),
  CRCL: measured("laboratory", [icu("creatinine-clearance")], "mL/min"),
  NOREPINEPHRINE_DOSE: rate("NOREPINEPHRINE"),
  DOBUTAMINE_DOSE: rate("DOBUTAMINE"),
  SV_BASE: flow(true),
  SV_POST: flow(false),
  SV_CHANGE: change,
  DOBUTAMINE_CHANGE_AGE: sinceChange,
  ORDERED_DOSE: ordered,
};
for (const [fact, access] of Object.entries(FACTS)) access.fact = fact;

/** A time of the last hours, minutes ago, that no blood pressure is near: an echo then has no pressure of its own. */
export function farFromPressures(request, reading) {
  const readings = [...pressuresOf(request)].map((each) => (reading.now - new Date(timeOf(each ?? {}))) / MINUTE);
  return [0, 30, 60, 90, 120, 180, 240, 300].find((minutes) => readings.every((each) => !(Math.abs(each - minutes) <= 15))) ?? 0;
}
