// A vasoactive drug that runs, ran or pauses.

Profile: Infusion
Parent: MedicationAdministration
Id: infusion
Title: "Infusion"
Description: "An inotrope, vasopressor or β-blocker given at a rate. Each change of the rate is an administration of its own: the earlier one is completed and its period ended. The dose is that of the base, in a unit of the drug."
* ^experimental = false
* modifierExtension 0..0
* status from CountingAdministrationStatus (required)
* medicationCodeableConcept from WatchedDrug (required)
* subject only Reference(Patient)
* subject.reference 1..1
* effective[x] only Period
* effectivePeriod.start 1..1
* dosage 1..1
* dosage.modifierExtension 0..0
* dosage.rate[x] 1..1
* dosage.rateQuantity.value 1..1
* dosage.rateQuantity.comparator 0..0
* dosage.rateQuantity.system 1..1
* dosage.rateQuantity.system = $ucum (exactly)
* dosage.rateQuantity.code 1..1
* dosage.rateQuantity.code from UnitDose (required)
* obeys infusion-time and infusion-ended and infusion-runs and infusion-not-negative and infusion-ratio
* obeys infusion-concentration and infusion-one-drug and infusion-base and infusion-unit

Invariant: infusion-time
Description: "Start and end have a time of day."
Severity: #error
Expression: "effective.ofType(Period).start.all($this.toString().length() > 10) and effective.ofType(Period).end.all($this.toString().length() > 10)"

Invariant: infusion-ended
Description: "What is completed or stopped has an end; what is in progress has none."
Severity: #error
Expression: "((status = 'completed' or status = 'stopped') implies effective.ofType(Period).end.exists()) and (status = 'in-progress' implies effective.ofType(Period).end.empty())"

Invariant: infusion-runs
Description: "What is in progress has a rate above 0: rate 0 does not run."
Severity: #error
Expression: "status = 'in-progress' implies (dosage.rate.ofType(Quantity).value > 0 or dosage.rate.ofType(Ratio).numerator.value > 0)"

Invariant: infusion-not-negative
Description: "No rate is below 0, whether it runs or ran."
Severity: #error
Expression: "(dosage.rate.ofType(Quantity).value | dosage.rate.ofType(Ratio).numerator.value).all($this >= 0)"

Invariant: infusion-ratio
Description: "A ratio has units that make a rate, by their UCUM codes."
Severity: #error
Expression: "dosage.rate.ofType(Ratio).all(numerator.system = 'http://unitsofmeasure.org' and denominator.system = 'http://unitsofmeasure.org' and numerator.comparator.empty() and denominator.comparator.empty() and numerator.value.exists() and denominator.value > 0 and (numerator.code & '/' & denominator.code) in ('ng/kg.min' | 'ng/kg.h' | 'ng/min' | 'ng/h' | 'ug/kg.min' | 'ug/kg.h' | 'ug/min' | 'ug/h' | 'mg/kg.min' | 'mg/kg.h' | 'mg/min' | 'mg/h' | '[IU]/kg.min' | '[IU]/kg.h' | '[IU]/min' | '[IU]/h' | 'm[IU]/kg.min' | 'm[IU]/kg.h' | 'm[IU]/min' | 'm[IU]/h' | 'mL/h' | 'mL/min'))"

Invariant: infusion-concentration
Description: "A rate in volume needs a Medication, whose ingredient has the strength; a code alone has none."
Severity: #error
Expression: "(dosage.rate.ofType(Quantity).where(code = 'mL/h' or code = 'mL/min').exists() or dosage.rate.ofType(Ratio).where(numerator.code = 'mL').exists()) implies medication.ofType(Reference).exists()"

ValueSet: CountingAdministrationStatus
Id: counting-administration-status
Title: "Status of a MedicationAdministration that counts"
Description: "What is in progress runs; what is on hold, completed or stopped does not."
* ^experimental = false
* http://terminology.hl7.org/CodeSystem/medication-admin-status#in-progress
* http://terminology.hl7.org/CodeSystem/medication-admin-status#on-hold
* http://terminology.hl7.org/CodeSystem/medication-admin-status#completed
* http://terminology.hl7.org/CodeSystem/medication-admin-status#stopped

ValueSet: WatchedDrug
Id: watched-drug
Title: "Vasoactive drugs and β-blockers"
Description: "Every drug that the pathway watches."
* ^experimental = false
* include codes from valueset DrugDobutamine
* include codes from valueset DrugMilrinone
* include codes from valueset DrugEnoximone
* include codes from valueset DrugLevosimendan
* include codes from valueset DrugEpinephrine
* include codes from valueset DrugDopamine
* include codes from valueset DrugIsoprenaline
* include codes from valueset DrugNorepinephrine
* include codes from valueset DrugVasopressin
* include codes from valueset DrugPhenylephrine
* include codes from valueset DrugAngiotensinIi
* include codes from valueset DrugTerlipressin
* include codes from valueset DrugEsmolol
* include codes from valueset DrugLandiolol
* include codes from valueset DrugBetaBlocker

Instance: example-infusion
InstanceOf: Infusion
Usage: #example
Title: "Norepinephrine 0.3 µg/kg/min"
Description: "Running."
* status = #in-progress
* medicationCodeableConcept = $atc#C01CA03
* subject = Reference(Patient/example)
* effectivePeriod.start = "2026-01-01T09:00:00Z"
* dosage.rateQuantity = 0.3 $ucum#ug/kg/min

Instance: example-infusion-volume
InstanceOf: Infusion
Usage: #example
Title: "Dobutamine 6 mL/h"
Description: "A rate in volume: 250 mg in 50 mL stand in the Medication."
* contained[0] = product
* status = #in-progress
* medicationReference = Reference(product)
* subject = Reference(Patient/example)
* effectivePeriod.start = "2026-01-01T11:00:00Z"
* dosage.rateQuantity = 6 $ucum#mL/h

Instance: product
InstanceOf: Medication
Usage: #inline
* code = $atc#C01CA07
* ingredient.itemCodeableConcept = $atc#C01CA07
* ingredient.strength.numerator = 250 $ucum#mg
* ingredient.strength.denominator = 50 $ucum#mL
