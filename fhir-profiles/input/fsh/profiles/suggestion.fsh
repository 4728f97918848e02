// What the service proposes: drafts and proposals, never orders.

RuleSet: Proposal
* status = #draft (exactly)
* intent = #proposal (exactly)
* modifierExtension 0..0

RuleSet: About
* subject only Reference(Patient)
* subject.reference 1..1

// ---- drugs

Profile: SuggestedMedication
Parent: MedicationRequest
Id: suggested-medication
Title: "Suggested medication"
Description: "What the proposals of drugs have in common. The dosage is in words for the reader; where a dose can be named it is also there as a number."
* ^abstract = true
* ^experimental = false
* insert Proposal
* insert About
* medication[x] only CodeableConcept
* medicationCodeableConcept.text 1..1
* dosageInstruction 1..1
* dosageInstruction.text 1..1

Profile: SuggestedInfusion
Parent: SuggestedMedication
Id: suggested-infusion
Title: "Suggested infusion"
Description: "To start, change or stop an infusion; rate 0 is a stop. The rate is in the unit of the drug and no higher than the service ever proposes it. A rate per kg is not proposed while the weight is unknown."
* ^experimental = false
* doNotPerform 0..0
* medicationCodeableConcept.coding 1..*
* medicationCodeableConcept from WatchedDrug (required)
* dosageInstruction.doseAndRate 0..1
* dosageInstruction.doseAndRate.dose[x] 0..0
* dosageInstruction.doseAndRate.rate[x] 1..1
* dosageInstruction.doseAndRate.rate[x] only SimpleQuantity
* dosageInstruction.doseAndRate.rateQuantity.value 1..1
* dosageInstruction.doseAndRate.rateQuantity.unit 1..1
* dosageInstruction.doseAndRate.rateQuantity.system 1..1
* dosageInstruction.doseAndRate.rateQuantity.system = $ucum (exactly)
* dosageInstruction.doseAndRate.rateQuantity.code 1..1
* dosageInstruction.doseAndRate.rateQuantity obeys rate-not-negative
* obeys suggested-unit and suggested-dose

Invariant: rate-not-negative
Description: "No rate is below 0."
Severity: #error
Expression: "value >= 0"

Profile: SuggestedFluid
Parent: SuggestedMedication
Id: suggested-fluid
Title: "Suggested fluid challenge"
Description: "A balanced crystalloid, by volume."
* ^experimental = false
* doNotPerform 0..0
* medicationCodeableConcept.coding 1..*
* medicationCodeableConcept from DrugCrystalloid (required)
* priority = #stat (exactly)
* dosageInstruction.doseAndRate 1..1
* dosageInstruction.doseAndRate.rate[x] 0..0
* dosageInstruction.doseAndRate.dose[x] 1..1
* dosageInstruction.doseAndRate.dose[x] only SimpleQuantity
* dosageInstruction.doseAndRate.doseQuantity.value 1..1
* dosageInstruction.doseAndRate.doseQuantity.system 1..1
* dosageInstruction.doseAndRate.doseQuantity.system = $ucum (exactly)
* dosageInstruction.doseAndRate.doseQuantity.code 1..1
* dosageInstruction.doseAndRate.doseQuantity.code = #mL (exactly)
* dosageInstruction.doseAndRate.doseQuantity obeys suggested-volume

Profile: SuggestedHold
Parent: SuggestedMedication
Id: suggested-hold
Title: "Suggested hold of a β-blocker"
Description: "Says hold to machines (doNotPerform) and to people (text). A drug is coded only where its infusion is known, at rate 0."
* ^experimental = false
* doNotPerform 1..1
* doNotPerform = true (exactly)
* dosageInstruction.doseAndRate 0..1
* dosageInstruction.doseAndRate.dose[x] 0..0
* obeys hold-is-zero

Invariant: hold-is-zero
Description: "A rate, where one is given, is 0."
Severity: #error
Expression: "dosageInstruction.doseAndRate.rate.ofType(Quantity).value.all($this = 0)"

// ---- measurements, consultations, tasks

Profile: SuggestedService
Parent: ServiceRequest
Id: suggested-service
Title: "Suggested measurement or consultation"
Description: "Says in words what to do, how soon, and when where a time is meant."
* ^experimental = false
* insert Proposal
* insert About
* doNotPerform 0..0
* code 1..1
* code.text 1..1
* priority 1..1
* occurrence[x] only dateTime or Timing

Profile: EchoRequest
Parent: SuggestedService
Id: echo-request
Title: "Suggested echocardiogram"
Description: "Critical-care echocardiography, now or at a time; the words say what to measure. An echo without a time is wanted without delay, or on the day that its words name."
* ^experimental = false
* occurrence[x] only dateTime
* obeys echo-in-words

Invariant: echo-in-words
Description: "The words speak of an echo, in English or French."
Severity: #error
Expression: "code.text.lower().contains('echo') or code.text.lower().contains('écho')"

Profile: SuggestedTask
Parent: Task
Id: suggested-task
Title: "Suggested task"
Description: "A search for a cause, or a bundle of measures, for people to carry out."
* ^experimental = false
* insert Proposal
* priority 1..1
* code 1..1
* code.text 1..1
* description 1..1
* for 1..1
* for only Reference(Patient)
* for.reference 1..1
* authoredOn 1..1

// ---- examples

RuleSet: SuggestionExample
* status = #draft
* intent = #proposal
* subject = Reference(Patient/example)

Instance: example-suggested-infusion
InstanceOf: SuggestedInfusion
Usage: #example
Title: "Dobutamine test"
Description: "2.5 µg/kg/min, to be judged after 30 min."
* insert SuggestionExample
* medicationCodeableConcept = $atc#C01CA07
* medicationCodeableConcept.text = "dobutamine"
* dosageInstruction.text = "IV 2.5 µg/kg/min; step 2.5 every 30 min only if SV ≥ +15 %; stop criteria in note"
* dosageInstruction.doseAndRate.rateQuantity = 2.5 $ucum#ug/kg/min "µg/kg/min"

Instance: example-suggested-fluid
InstanceOf: SuggestedFluid
Usage: #example
Title: "Fluid challenge"
Description: "250 mL."
* insert SuggestionExample
* priority = #stat
* medicationCodeableConcept = $atc#B05BB01
* medicationCodeableConcept.text = "balanced crystalloid"
* dosageInstruction.text = "IV 250 mL over 10–15 min; SV/VTI before and after"
* dosageInstruction.doseAndRate.doseQuantity = 250 $ucum#mL "mL"

Instance: example-suggested-hold
InstanceOf: SuggestedHold
Usage: #example
Title: "Hold the β-blocker"
Description: "Esmolol runs."
* insert SuggestionExample
* doNotPerform = true
* medicationCodeableConcept = $atc#C07AB09
* medicationCodeableConcept.text = "esmolol"
* dosageInstruction.text = "Hold"
* dosageInstruction.doseAndRate.rateQuantity = 0 $ucum#ug/kg/min "µg/kg/min"

Instance: example-suggested-service
InstanceOf: SuggestedService
Usage: #example
Title: "Lactate in 2 h"
Description: "At the same site."
* insert SuggestionExample
* code.text = "Lactate"
* priority = #urgent
* occurrenceDateTime = "2026-01-01T14:00:00Z"

Instance: example-echo-request
InstanceOf: EchoRequest
Usage: #example
Title: "Echo now"
Description: "Nobody has looked at the heart."
* insert SuggestionExample
* code.text = "Critical-care echo: LVEF, VTI, RV/LV, gradient/SAM, mitral regurgitation, pericardium; blood pressure at the time"
* priority = #stat
* occurrenceDateTime = "2026-01-01T12:00:00Z"

Instance: example-suggested-task
InstanceOf: SuggestedTask
Usage: #example
Title: "Search for the cause"
Description: "Shock that does not fit the ventricle."
* status = #draft
* intent = #proposal
* priority = #urgent
* code.text = "Search for another cause of shock"
* description = "Source control, bleeding, tamponade, pneumothorax, embolism"
* for = Reference(Patient/example)
* authoredOn = "2026-01-01T12:00:00Z"
