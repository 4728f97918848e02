// The order that is judged before it is signed.

Profile: InotropeOrder
Parent: MedicationRequest
Id: inotrope-order
Title: "Order of a vasoactive drug or β-blocker"
Description: "A draft order whose dose can be judged: the first dose and rate of its first dosage instruction, never its text. With priorPrescription it changes what runs, without it starts; rate 0 is a stop."
* ^experimental = false
* modifierExtension 0..0
* medicationCodeableConcept from WatchedDrug (required)
* subject only Reference(Patient)
* subject.reference 1..1
* dosageInstruction 1..*
* dosageInstruction.modifierExtension 0..0
* obeys order-dose and order-unit and order-ratio and order-concentration

Invariant: order-dose
Description: "The first dose and rate has one rate, or an amount: neither a range nor a \"less than\"."
Severity: #error
Expression: "dosageInstruction.first().doseAndRate.first().where(rate.ofType(Range).empty() and (rate.ofType(Quantity).where(value.exists() and value >= 0 and comparator.empty()).exists() or rate.ofType(Ratio).where(numerator.value.exists() and denominator.value > 0).exists() or (rate.empty() and dose.ofType(Quantity).where(value.exists() and value >= 0 and comparator.empty()).exists()))).exists()"

Invariant: order-unit
Description: "The unit is one in which an order can be checked."
Severity: #error
Expression: "dosageInstruction.first().doseAndRate.first().select(iif(rate.exists(), rate.ofType(Quantity), dose.ofType(Quantity))).all(system = 'http://unitsofmeasure.org' and (value = 0 or code in ('ng/kg/min' | 'ug/kg/min' | 'ug/kg/h' | 'mg/kg/h' | 'ug/min' | 'mg/h' | 'mL/h')))"

Invariant: order-ratio
Description: "The units of a ratio make a unit in which an order can be checked."
Severity: #error
Expression: "dosageInstruction.first().doseAndRate.first().rate.ofType(Ratio).all(numerator.system = 'http://unitsofmeasure.org' and denominator.system = 'http://unitsofmeasure.org' and numerator.comparator.empty() and denominator.comparator.empty() and (numerator.code & '/' & denominator.code) in ('ng/kg.min' | 'ug/kg.min' | 'ug/kg.h' | 'mg/kg.h' | 'ug/min' | 'mg/h' | 'mL/h'))"

Invariant: order-concentration
Description: "A rate in volume needs a Medication, whose ingredient has the strength."
Severity: #error
Expression: "(dosageInstruction.first().doseAndRate.first().rate.ofType(Quantity).where(code = 'mL/h').exists() or dosageInstruction.first().doseAndRate.first().rate.ofType(Ratio).where(numerator.code = 'mL').exists()) implies medication.ofType(Reference).exists()"

Instance: example-inotrope-order
InstanceOf: InotropeOrder
Usage: #example
Title: "Dobutamine 2.5 µg/kg/min"
Description: "A new order, not yet signed."
* status = #draft
* intent = #order
* medicationCodeableConcept = $atc#C01CA07
* subject = Reference(Patient/example)
* dosageInstruction.text = "IV 2.5 µg/kg/min"
* dosageInstruction.doseAndRate.rateQuantity = 2.5 $ucum#ug/kg/min
