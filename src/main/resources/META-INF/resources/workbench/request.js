// A CDS Hooks request and the FHIR resources in it: found, added, dropped, dated.
const LOINC = "http://loinc.org";
const SNOMED = "http://snomed.info/sct";
const UCUM = "http://unitsofmeasure.org";
export const ATC = "http://www.whocc.no/atc";
const ICU = "http://septicor.example.org/fhir/CodeSystem/icu-hemodynamics";
export const MINUTE = 60000;

export const loinc = (...codes) => codes.map((code) => ({ system: LOINC, code }));
export const snomed = (code) => ({ system: SNOMED, code });
export const icu = (code) => ({ system: ICU, code });

export const list = (value) => (Array.isArray(value) ? value : []);
export const coded = (concept, codes) => list(concept?.coding).some((coding) => codes.some((code) => code.code === coding?.code && code.system === coding?.system));
export const subject = (request) => ({ reference: `Patient/${request.context.patientId}` });
const bundles = (request) => Object.values(request.prefetch ?? {}).filter((value) => Array.isArray(value?.entry));
export const resources = (request) => bundles(request).flatMap((bundle) => bundle.entry.map((entry) => entry?.resource)).filter(Boolean);
export const label = (resource) => `${resource.resourceType}/${resource.id}`;

/** Gives an id to every resource that nothing names, draft orders too, so that a reading can name it. */
export function identify(request) {
  let given = 0;
  const unnamed = list(request.context?.draftOrders?.entry).filter((entry) => !entry?.fullUrl).map((entry) => entry?.resource);
  for (const resource of [...resources(request), ...unnamed]) {
    if (resource && typeof resource === "object" && !resource.id) resource.id = `workbench-given-${++given}`;
  }
  return request;
}

/** The resource behind a fact, as often as it was delivered. */
export const held = (request, source) => (source ? resources(request).filter((resource) => label(resource) === source) : []);

export function add(request, key, resource) {
  request.prefetch ??= {};
  drop(request, (other) => label(other) === label(resource));
  const bundle = (request.prefetch[key] ??= { resourceType: "Bundle", type: "searchset" });
  (bundle.entry ??= []).push({ resource });
  bundle.total = bundle.entry.length;
}

export function drop(request, which) {
  for (const bundle of bundles(request)) {
    bundle.entry = bundle.entry.filter((entry) => !entry?.resource || !which(entry.resource));
    if (bundle.total !== undefined) bundle.total = bundle.entry.length;
  }
}

export const timeOf = (resource) => resource.effectiveDateTime ?? resource.effectiveInstant ?? resource.effectivePeriod?.end ?? resource.effectivePeriod?.start;

export function setTime(resource, text) {
  delete resource.effectiveInstant;
  delete resource.effectivePeriod;
  resource.effectiveDateTime = text;
}

export const later = (text, milliseconds) => new Date(new Date(text).getTime() + milliseconds).toISOString().replace(".000Z", "Z");

export const quantity = (value, unit) => ({ value, unit: PRINTED[unit] ?? unit, system: UCUM, code: unit });

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

export function setValue(element, value) {
  for (const name of Object.keys(element)) {
    if (name.startsWith("value") || name === "dataAbsentReason") delete element[name];
  }
  Object.assign(element, value);
}

/** Where the value of a resource stands; nothing where this page cannot tell. */
export const place = (resource, codes) =>
  Object.keys(resource).some((name) => name.startsWith("value")) ? resource : list(resource.component).find((component) => coded(component?.code, codes));
