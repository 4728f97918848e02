// Lactate, with the site of the sample in its code.

Profile: Lactate
Parent: IcuMeasurement
Id: lactate
Title: "Lactate"
Description: "In blood, serum or plasma. The code says where it was drawn: a trend is only taken between samples of the same site."
* ^experimental = false
* code from LactateCode (required)
* insert Quantity(UnitLactate)
* obeys lactate-range

Invariant: lactate-range
Description: "0.1 to 30 mmol/L; 1 mg/dL is 0.11101 mmol/L."
Severity: #error
Expression: "value.ofType(Quantity).all(iif(code = 'mg/dL', value * 0.11101, value) >= 0.1 and iif(code = 'mg/dL', value * 0.11101, value) <= 30)"

ValueSet: LactateCode
Id: lactate-code
Title: "Lactate"
Description: "By the site of the sample."
* ^experimental = false
* include codes from valueset ObservationLactateArterial
* include codes from valueset ObservationLactateMixedVenous
* include codes from valueset ObservationLactateVenous
* include codes from valueset ObservationLactateCapillary
* include codes from valueset ObservationLactateBlood
* include codes from valueset ObservationLactateSerum

Instance: example-lactate
InstanceOf: Lactate
Usage: #example
Title: "Lactate 4.2 mmol/L"
Description: "Arterial blood."
* insert Example($loinc#2518-9, 4.2, mmol/L)
