// What every measurement at the bedside has in common.

Profile: IcuMeasurement
Parent: Observation
Id: icu-measurement
Title: "Measurement in the ICU"
Description: "A measurement that counts: of a known patient, with a time of day, neither cancelled nor entered in error, and with nothing about it that changes its meaning unseen."
* ^abstract = true
* ^experimental = false
* obeys time-of-day
* modifierExtension 0..0
* status from CountingObservationStatus (required)
* subject 1..1
* subject only Reference(Patient)
* subject.reference 1..1
* effective[x] 1..1
* effective[x] only dateTime or instant or Period

Invariant: time-of-day
Description: "The time of the measurement has a time of day; the time of a period is its end. When the result was issued does not count."
Severity: #error
Expression: "(effective.ofType(dateTime) | effective.ofType(instant) | effective.ofType(Period).end).exists() and (effective.ofType(dateTime) | effective.ofType(instant) | effective.ofType(Period).end).all($this.toString().length() > 10)"

ValueSet: CountingObservationStatus
Id: counting-observation-status
Title: "Status of an Observation that counts"
Description: "Preliminary results count, and the card says so. What is registered, cancelled, entered in error or of unknown status does not."
* ^experimental = false
* http://hl7.org/fhir/observation-status#preliminary
* http://hl7.org/fhir/observation-status#final
* http://hl7.org/fhir/observation-status#amended
* http://hl7.org/fhir/observation-status#corrected

// A number in one of the units that convert; never a "less than".
RuleSet: Quantity(units)
* value[x] 1..1
* value[x] only Quantity
* valueQuantity.value 1..1
* valueQuantity.comparator 0..0
* valueQuantity.system 1..1
* valueQuantity.system = $ucum (exactly)
* valueQuantity.code 1..1
* valueQuantity.code from {units} (required)
* dataAbsentReason 0..0

// An example: who, when, what.
RuleSet: Example(code, value, unit)
* status = #final
* subject = Reference(Patient/example)
* effectiveDateTime = "2026-01-01T11:30:00Z"
* code = {code}
* valueQuantity = {value} $ucum#{unit}
