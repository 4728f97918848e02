// Where each fact stands in a CDS Hooks request, in the canonical FHIR form (chart mapping): read, write or take away one fact of
// the request itself. The request is the only model the page has, so samples and pasted requests are edited alike.
const LOINC = "http://loinc.org";
const SNOMED = "http://snomed.info/sct";
const UCUM = "http://unitsofmeasure.org";
const ATC = "http://www.whocc.no/atc";
const ICU = "http://septicor.example.org/fhir/CodeSystem/icu-hemodynamics";

const loinc = (...codes) => codes.map((code) => ({ system: LOINC, code }));
const snomed = (code) => ({ system: SNOMED, code });
const icu = (code) => ({ system: ICU, code });

// ---- the request

/** The time for which the chart is judged. */
export const now = (request) => new Date(request.extension?.["septicor-as-of"] ?? Date.now());

const subject = (request) => ({ reference: `Patient/${request.context.patientId}` });

const resources = (request, key) => {
  const value = request.prefetch?.[key];
  return (value?.entry ?? []).map((entry) => entry.resource).filter(Boolean);
};

function add(request, key, resource) {
  request.prefetch ??= {};
  const bundle = (request.prefetch[key] ??= { resourceType: "Bundle", type: "searchset" });
  (bundle.entry ??= []).push({ resource });
  bundle.total = bundle.entry.length;
}

function drop(request, key, which) {
  const bundle = request.prefetch?.[key];
  if (!bundle?.entry) return;
  bundle.entry = bundle.entry.filter((entry) => !entry.resource || !which(entry.resource));
  bundle.total = bundle.entry.length;
}

let made = 0;
const id = () => `workbench-${++made}`;

const coded = (concept, codes) =>
  (concept?.coding ?? []).some((coding) => codes.some((code) => code.code === coding.code && code.system === coding.system));

const time = (resource) =>
  resource.effectiveDateTime ?? resource.effectiveInstant ?? resource.effectivePeriod?.end ?? resource.effectivePeriod?.start;

const instant = (request, minutesAgo) => new Date(now(request) - minutesAgo * 60000).toISOString().replace(".000Z", "Z");

function setTime(resource, text) {
  delete resource.effectiveInstant;
  delete resource.effectivePeriod;
  resource.effectiveDateTime = text;
}

/** Newest first, none from the future. */
const newest = (request, found) =>
  found
    .filter((resource) => time(resource) && new Date(time(resource)) <= now(request))
    .sort((a, b) => new Date(time(b)) - new Date(time(a)));

const observations = (request, key, codes) =>
  newest(request, resources(request, key).filter((resource) => resource.resourceType === "Observation" && coded(resource.code, codes)));

const quantity = (value, unit) => ({ value, unit: PRINTED[unit] ?? unit, system: UCUM, code: unit });

/** How UCUM units are printed. */
export const PRINTED = {
  "mm[Hg]": "mmHg",
  "ug/kg/min": "µg/kg/min",
  "L/min/m2": "L/min/m²",
  "mL/cm[H2O]": "mL/cmH₂O",
  "{score}": "",
  1: "",
  a: "",
};

/** A number of the chart in the unit asked for; one in another unit is told as text, never converted here. */
function inUnit(quantity, unit) {
  if (quantity?.value === undefined) return null;
  const given = quantity.code ?? quantity.unit;
  if (given === unit || quantity.unit === PRINTED[unit]) return { value: quantity.value };
  return { text: `${quantity.value} ${quantity.unit ?? quantity.code ?? ""}` };
}

// ---- the ways in which facts are charted; each reads {value | text, time}, writes, and takes away

const measured = (key, codes, unit, extra) => ({
  unit,
  read(request) {
    const found = observations(request, key, codes)[0];
    const value = found && inUnit(found.valueQuantity, unit);
    return value && { ...value, time: time(found) };
  },
  write(request, value, minutesAgo) {
    let found = observations(request, key, codes)[0];
    if (!found) {
      found = { resourceType: "Observation", id: id(), status: "final", code: { coding: [codes[0]] }, subject: subject(request), ...extra };
      setTime(found, instant(request, minutesAgo ?? 0));
      add(request, key, found);
    } else if (minutesAgo !== undefined) {
      setTime(found, instant(request, minutesAgo));
    }
    found.valueQuantity = quantity(value, unit);
  },
  remove: (request) => drop(request, key, (resource) => resource.resourceType === "Observation" && coded(resource.code, codes)),
});

const answered = (key, code, toFhir, fromFhir) => ({
  read(request) {
    const found = observations(request, key, [code])[0];
    const value = found && fromFhir(found);
    return value === undefined || value === null ? null : { value, time: time(found) };
  },
  write(request, value, minutesAgo) {
    const made = toFhir(value);
    if (!made) return false;
    this.remove(request);
    const found = { resourceType: "Observation", id: id(), status: "final", code: { coding: [code] }, subject: subject(request), ...made };
    setTime(found, instant(request, minutesAgo ?? 0));
    add(request, key, found);
    return true;
  },
  remove: (request) => drop(request, key, (resource) => resource.resourceType === "Observation" && coded(resource.code, [code])),
});

const flag = (key, code) => answered(key, code, (value) => ({ valueBoolean: value }), (found) => found.valueBoolean);

const choice = (key, code, choices) =>
  answered(
    key,
    code,
    (value) => choices[value] && { valueCodeableConcept: { coding: [choices[value]] } },
    (found) => Object.keys(choices).find((name) => coded(found.valueCodeableConcept, [choices[name]])),
  );

/** Signals that a preload test was read on. */
const onVti = {
  component: [
    {
      code: { coding: [icu("response-signal")] },
      valueCodeableConcept: { coding: [icu("velocity-time-integral")] },
    },
  ],
};

// Pressures: the newest reading, or the one of the echo.
const PARTS = { SBP: ["76215-3", "76534-7", "8480-6"], DBP: ["76213-8", "76535-4", "8462-4"], MAP: ["76214-6", "76536-2", "8478-0"] };
const PANELS = loinc("85354-9", "76212-0");
const partOf = (reading, part) => reading.component?.find((component) => coded(component.code, loinc(...PARTS[part])));

function reading(request, ofEcho) {
  const panels = observations(request, "bloodPressure", PANELS);
  if (!ofEcho) return panels[0];
  const echo = observations(request, "echocardiography", LVEF_CODES)[0];
  if (!echo) return undefined;
  const distance = (panel) => Math.abs(new Date(time(panel)) - new Date(time(echo)));
  return panels.filter((panel) => distance(panel) <= 15 * 60000).sort((a, b) => distance(a) - distance(b))[0];
}

const pressure = (part, ofEcho) => ({
  unit: "mm[Hg]",
  read(request) {
    const found = reading(request, ofEcho);
    if (!found) return null;
    const component = partOf(found, part);
    if (component) return { ...inUnit(component.valueQuantity, "mm[Hg]"), time: time(found) };
    const sbp = partOf(found, "SBP")?.valueQuantity?.value;
    const dbp = partOf(found, "DBP")?.valueQuantity?.value;
    if (part !== "MAP" || sbp === undefined || dbp === undefined) return null;
    return { value: Math.round((dbp + (sbp - dbp) / 3) * 10) / 10, time: time(found), computed: true };
  },
  write(request, value, minutesAgo) {
    let found = reading(request, ofEcho);
    if (!found && ofEcho) {
      const echo = observations(request, "echocardiography", LVEF_CODES)[0];
      if (!echo) return false;
      minutesAgo = (now(request) - new Date(time(echo))) / 60000;
    }
    if (!found) {
      found = { resourceType: "Observation", id: id(), status: "final", code: { coding: [PANELS[0]] }, subject: subject(request), component: [] };
      setTime(found, instant(request, minutesAgo ?? 0));
      add(request, "bloodPressure", found);
      if (part !== "MAP") set(found, "MAP", part === "SBP" ? value - 30 : value + 15);
    } else if (minutesAgo !== undefined && !ofEcho) {
      setTime(found, instant(request, minutesAgo));
    }
    set(found, part, value);
    keepOrder(found, part);
    return true;
  },
  remove: (request) => {
    const found = reading(request, ofEcho);
    drop(request, "bloodPressure", (resource) => (ofEcho ? resource === found : coded(resource.code, PANELS)));
  },
});

function set(reading, part, value) {
  const component = partOf(reading, part);
  if (component) component.valueQuantity = quantity(value, "mm[Hg]");
  else (reading.component ??= []).push({ code: { coding: loinc(PARTS[part][0]) }, valueQuantity: quantity(value, "mm[Hg]") });
}

/** A reading is judged whole: what is moved pushes the others along, so that DBP ≤ MAP ≤ SBP and 10 ≤ SBP − DBP ≤ 150. */
function keepOrder(reading, moved) {
  const get = (part) => partOf(reading, part)?.valueQuantity?.value;
  const push = (part, value) => get(part) !== undefined && set(reading, part, value);
  const map = get("MAP");
  if (moved === "MAP") {
    if (get("DBP") > map) push("DBP", map);
    if (get("SBP") < map) push("SBP", map);
  }
  if (get("SBP") - get("DBP") < 10) {
    if (moved === "DBP" || (moved === "MAP" && get("SBP") <= map)) push("SBP", get("DBP") + 10);
    else push("DBP", get("SBP") - 10);
  }
  if (get("SBP") - get("DBP") > 150) {
    if (moved === "DBP") push("SBP", get("DBP") + 150);
    else push("DBP", get("SBP") - 150);
  }
  if (map !== undefined) set(reading, "MAP", Math.min(Math.max(map, get("DBP") ?? map), get("SBP") ?? map));
}

/** The gap is charted as its two gases; the venous one moves. */
const gap = {
  unit: "mm[Hg]",
  gases: { venous: measured("laboratory", loinc("97538-3"), "mm[Hg]"), arterial: measured("laboratory", loinc("2019-8"), "mm[Hg]") },
  read(request) {
    const venous = this.gases.venous.read(request);
    const arterial = this.gases.arterial.read(request);
    if (venous?.value === undefined || arterial?.value === undefined) return null;
    return { value: Math.round((venous.value - arterial.value) * 10) / 10, time: venous.time < arterial.time ? venous.time : arterial.time };
  },
  write(request, value, minutesAgo) {
    const arterial = this.gases.arterial.read(request)?.value ?? 40;
    this.gases.arterial.write(request, arterial, minutesAgo);
    this.gases.venous.write(request, Math.round((arterial + value) * 10) / 10, minutesAgo);
  },
  remove(request) {
    this.gases.venous.remove(request);
  },
};

// Drugs
const DRUGS = {
  NOREPINEPHRINE: "C01CA03",
  DOBUTAMINE: "C01CA07",
  EPINEPHRINE: "C01CA24",
  MILRINONE: "C01CE02",
  ENOXIMONE: "C01CE03",
  LEVOSIMENDAN: "C01CX08",
  DOPAMINE: "C01CA04",
  ISOPRENALINE: "C01CA02",
  VASOPRESSIN: "H01BA01",
  PHENYLEPHRINE: "C01CA06",
  ANGIOTENSIN_II: "C01CX09",
  TERLIPRESSIN: "H01BA04",
  ESMOLOL: "C07AB09",
  LANDIOLOL: "C07AB14",
};
const atc = (drug) => [{ system: ATC, code: DRUGS[drug] }];
const isOf = (drug) => (resource) =>
  coded(resource.medicationCodeableConcept, atc(drug)) ||
  resource.medicationCodeableConcept?.text?.toLowerCase() === drug.toLowerCase();

const administrations = (request, drug) =>
  resources(request, "infusions")
    .filter((resource) => resource.resourceType === "MedicationAdministration" && isOf(drug)(resource))
    .sort((a, b) => String(b.effectivePeriod?.start).localeCompare(String(a.effectivePeriod?.start)));

const running = (request, drug) => administrations(request, drug).find((resource) => resource.status === "in-progress");

const rate = (drug) => ({
  unit: "ug/kg/min",
  read(request) {
    const found = running(request, drug);
    const value = found && inUnit(found.dosage?.rateQuantity, "ug/kg/min");
    return value && { ...value, time: found.effectivePeriod?.start };
  },
  write(request, value, minutesAgo) {
    let found = running(request, drug);
    if (!found) {
      found = {
        resourceType: "MedicationAdministration",
        id: id(),
        status: "in-progress",
        medicationCodeableConcept: { coding: atc(drug), text: drug.toLowerCase() },
        subject: subject(request),
        effectivePeriod: { start: instant(request, minutesAgo ?? 45) },
      };
      add(request, "infusions", found);
    } else if (minutesAgo !== undefined) {
      found.effectivePeriod = { ...found.effectivePeriod, start: instant(request, minutesAgo) };
    }
    found.dosage = { rateQuantity: quantity(value, "ug/kg/min") };
  },
  remove: (request) => drop(request, "infusions", isOf(drug)),
});

/** Stops a drug now: from here on it has run and runs no more. */
export function stop(request, drug) {
  const found = DRUGS[drug] && running(request, drug);
  if (!found) return false;
  found.status = "completed";
  found.effectivePeriod = { ...found.effectivePeriod, end: instant(request, 0) };
  return true;
}

/** The rate of the draft order. */
const ordered = {
  unit: "ug/kg/min",
  draft: (request) => request.context?.draftOrders?.entry?.map((entry) => entry.resource).find((order) => order.dosageInstruction),
  read(request) {
    const found = this.draft(request)?.dosageInstruction[0].doseAndRate?.[0]?.rateQuantity;
    return (found && inUnit(found, "ug/kg/min")) ?? null;
  },
  write(request, value) {
    const order = this.draft(request);
    if (!order) return false;
    order.dosageInstruction[0].doseAndRate = [{ rateQuantity: quantity(value, "ug/kg/min") }];
    delete order.dosageInstruction[0].text;
    return true;
  },
  remove() {},
};

// Problems and the like: there or not there, without an age.
const CLINICAL = "http://terminology.hl7.org/CodeSystem/condition-clinical";
const present = (key, code, make) => ({
  flag: true,
  read: (request) => ({ value: resources(request, key).some((resource) => coded(resource.code, [code].flat())) }),
  write(request, value) {
    this.remove(request);
    if (value) add(request, key, { ...make, id: id(), subject: subject(request), code: { coding: [[code].flat()[0]] } });
    return true;
  },
  remove: (request) => drop(request, key, (resource) => coded(resource.code, [code].flat())),
});
const problem = (...codes) =>
  present("conditions", codes, {
    resourceType: "Condition",
    clinicalStatus: { coding: [{ system: CLINICAL, code: "active" }] },
  });
const procedure = (code) => present("procedures", code, { resourceType: "Procedure", status: "in-progress" });

const sepsis = {
  ...problem(snomed("91302008"), snomed("76571007")),
  remove: (request) => drop(request, "conditions", () => true),
};

/** A β-blocker by mouth, as an active order, or any that runs or is ordered. */
const betaBlocker = {
  flag: true,
  is: (resource) => (resource.medicationCodeableConcept?.coding ?? []).some((coding) => coding.system === ATC && coding.code.startsWith("C07A")),
  read(request) {
    return { value: ["orders", "infusions"].some((key) => resources(request, key).some(this.is)) };
  },
  write(request, value) {
    this.remove(request);
    if (value) {
      add(request, "orders", {
        resourceType: "MedicationRequest",
        id: id(),
        status: "active",
        intent: "order",
        medicationCodeableConcept: { coding: [{ system: ATC, code: "C07AB07" }], text: "bisoprolol" },
        subject: subject(request),
        authoredOn: instant(request, 600),
      });
    }
    return true;
  },
  remove(request) {
    for (const key of ["orders", "infusions"]) drop(request, key, this.is);
  },
};

/** A MAP goal that a clinician authored. */
const goal = {
  unit: "mm[Hg]",
  read: (request) => {
    const found = resources(request, "goals").find((resource) => resource.target?.[0]?.detailQuantity);
    return found ? { value: found.target[0].detailQuantity.value } : null;
  },
  write(request, value) {
    this.remove(request);
    add(request, "goals", {
      resourceType: "Goal",
      id: id(),
      lifecycleStatus: "active",
      description: { text: "MAP" },
      subject: subject(request),
      expressedBy: { reference: "Practitioner/workbench" },
      target: [{ measure: { coding: loinc("8478-0") }, detailQuantity: quantity(value, "mm[Hg]") }],
    });
  },
  remove: (request) => drop(request, "goals", () => true),
};

const age = {
  unit: "a",
  read: (request) => {
    const born = request.prefetch?.patient?.birthDate;
    return born ? { value: Math.floor((now(request) - new Date(born)) / 31557600000) } : null;
  },
  write(request, value) {
    if (!request.prefetch?.patient) return false;
    const born = now(request);
    born.setUTCFullYear(born.getUTCFullYear() - value, 5, 15);
    if (born.getUTCMonth() >= now(request).getUTCMonth()) born.setUTCFullYear(born.getUTCFullYear() - 1);
    request.prefetch.patient.birthDate = born.toISOString().slice(0, 10);
    return true;
  },
  remove() {},
};

const LACTATE_CODES = loinc(
  "2518-9", "30242-2", "32132-3", "2519-7", "30241-4", "32133-1", "19239-3", "51829-0", "19240-1", "32693-4", "59032-3", "2524-7", "14118-4",
);
const LVEF_CODES = loinc(
  "10230-1", "79991-6", "79990-8", "18047-1", "8806-2", "8807-0", "18043-0", "18044-8", "18045-5", "18046-3", "18048-9", "18049-7",
);
const VTI_CODES = loinc("80030-0");
const STROKE_VOLUME_CODES = loinc("20562-5", "80035-9", "20324-0", "8771-8");
const CRT_CODES = loinc("44963-7");
const SCVO2_CODES = loinc("97549-0");

/** Facts of the pathway that the page can change, by their name in a decision. */
export const FACTS = {
  AGE: age,
  SEPSIS: sepsis,
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
  COMFORT_CARE_ONLY: present("serviceRequests", icu("comfort-care-only"), {
    resourceType: "ServiceRequest",
    status: "active",
    intent: "order",
  }),
  WEIGHT: measured("vitals", loinc("29463-7", "3141-9", "3142-7"), "kg"),
  SBP: pressure("SBP"),
  DBP: pressure("DBP"),
  MAP: pressure("MAP"),
  MAP_OVERRIDE: goal,
  SBP_AT_ECHO: pressure("SBP", true),
  MAP_AT_ECHO: pressure("MAP", true),
  ARTERIAL_WAVEFORM: choice("hemodynamics", icu("arterial-waveform-quality"), {
    GOOD: icu("good"),
    DAMPED: icu("damped"),
    RESONANT: icu("resonant"),
  }),
  HR: measured("vitals", loinc("8867-4", "76282-3", "8889-8"), "/min"),
  RHYTHM: choice("vitals", loinc("8884-9")[0], {
    SINUS: snomed("64730000"),
    AF: snomed("49436004"),
    VT: snomed("25569003"),
    SVT: icu("supraventricular-tachycardia"),
    PACED: icu("paced-rhythm"),
  }),
  CRT: measured("vitals", CRT_CODES, "s"),
  MOTTLING: measured("vitals", [icu("skin-mottling-score")], "{score}"),
  LACTATE: measured("laboratory", LACTATE_CODES, "mmol/L"),
  SCVO2: measured("laboratory", SCVO2_CODES, "%"),
  SAO2: measured("laboratory", loinc("2708-6"), "%"),
  HB: measured("laboratory", loinc("718-7"), "g/dL"),
  PCO2_GAP: gap,
  CI: measured("hemodynamics", loinc("75919-1", "8751-0"), "L/min/m2"),
  CVP: measured("hemodynamics", loinc("60985-9", "8591-0"), "mm[Hg]"),
  LVEF: measured("echocardiography", LVEF_CODES, "%"),
  VTI: measured("echocardiography", VTI_CODES, "cm"),
  RV_LV_RATIO: measured("echocardiography", [icu("rv-lv-area-ratio")], "1"),
  PARADOXICAL_SEPTUM: flag("echocardiography", icu("paradoxical-septal-motion")),
  LVOT_GRADIENT: measured("echocardiography", [icu("lvot-gradient")], "mm[Hg]"),
  SAM: flag("echocardiography", icu("systolic-anterior-motion")),
  FLUID_CHALLENGE: measured("hemodynamics", [icu("fluid-challenge-response")], "%", onVti),
  PASSIVE_LEG_RAISE: measured("hemodynamics", [icu("passive-leg-raise-response")], "%", onVti),
  END_EXPIRATORY_OCCLUSION: measured("hemodynamics", [icu("end-expiratory-occlusion-response")], "%", onVti),
  MINI_FLUID: measured("hemodynamics", [icu("mini-fluid-response")], "%", onVti),
  TIDAL_VOLUME_CHALLENGE: measured("hemodynamics", [icu("tidal-volume-challenge-response")], "%", onVti),
  PULSE_PRESSURE_VARIATION: measured("hemodynamics", [icu("pulse-pressure-variation")], "%"),
  BREATHING: choice("ventilation", loinc("20124-4")[0], {
    CONTROLLED: icu("controlled"),
    ASSISTED: icu("assisted"),
    SPONTANEOUS: icu("spontaneous"),
  }),
  COMPLIANCE: measured("ventilation", [icu("respiratory-system-compliance")], "mL/cm[H2O]"),
  RESPIRATORY_RATE: measured("ventilation", loinc("9279-1"), "/min"),
  OPEN_CHEST: flag("ventilation", icu("open-chest")),
  IAP: measured("hemodynamics", [icu("intra-abdominal-pressure")], "mm[Hg]"),
  CRCL: measured("laboratory", [icu("creatinine-clearance")], "mL/min"),
  NOREPINEPHRINE_DOSE: rate("NOREPINEPHRINE"),
  DOBUTAMINE_DOSE: rate("DOBUTAMINE"),
  ORDERED_DOSE: ordered,
};

/** A time of the last hours, minutes ago, that no blood pressure is near: an echo then has no pressure of its own. */
export function farFromPressures(request) {
  const readings = observations(request, "bloodPressure", PANELS).map((panel) => (now(request) - new Date(time(panel))) / 60000);
  return [0, 30, 60, 90, 120, 180, 240, 300].find((minutes) => readings.every((reading) => Math.abs(reading - minutes) > 15)) ?? 0;
}

/** The age of a fact, minutes; undefined where it has none. */
export function minutesOld(request, found) {
  return found?.time ? Math.round((now(request) - new Date(found.time)) / 60000) : undefined;
}

// ---- time courses, for the pictures

const course = (request, key, codes, unit) =>
  observations(request, key, codes)
    .map((resource) => ({ time: new Date(time(resource)), value: inUnit(resource.valueQuantity, unit)?.value }))
    .filter((point) => point.value !== undefined)
    .reverse();

/** Everything charted about perfusion, oldest first. */
export const perfusion = (request) => ({
  lactate: course(request, "laboratory", LACTATE_CODES, "mmol/L"),
  crt: course(request, "vitals", CRT_CODES, "s"),
  scvo2: course(request, "laboratory", SCVO2_CODES, "%"),
});

/** The dobutamine test: rates with their times, and stroke volume (or VTI) around them. */
export function dobutamineTest(request) {
  const rates = administrations(request, "DOBUTAMINE")
    .filter((resource) => resource.effectivePeriod?.start && inUnit(resource.dosage?.rateQuantity, "ug/kg/min")?.value !== undefined)
    .map((resource) => ({ time: new Date(resource.effectivePeriod.start), value: resource.dosage.rateQuantity.value }))
    .reverse();
  const volumes = ["hemodynamics", "echocardiography", "vitals"].flatMap((key) => course(request, key, STROKE_VOLUME_CODES, "mL"));
  const signal = volumes.length > 0 ? { unit: "mL", points: volumes } : { unit: "cm", points: course(request, "echocardiography", VTI_CODES, "cm") };
  signal.points.sort((a, b) => a.time - b.time);
  return { rates, signal };
}
