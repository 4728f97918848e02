// Oxygen saturation of central venous blood.

Profile: Scvo2
Parent: IcuMeasurement
Id: scvo2
Title: "Central venous oxygen saturation"
Description: "From a catheter in the superior vena cava, never from a femoral one."
* ^experimental = false
* code from ObservationScvo2 (required)
* insert Quantity(UnitPercent)
* obeys scvo2-range and not-femoral

Invariant: scvo2-range
Description: "20 to 95 %."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 20 and value <= 95)"

Invariant: not-femoral
Description: "The sample is not femoral, neither by code nor by word, in English or French."
Severity: #error
Expression: "bodySite.coding.where(code = '83419000').empty() and bodySite.text.all(lower().replace('é', 'e').contains('femoral').not()) and bodySite.coding.display.all(lower().replace('é', 'e').contains('femoral').not()) and specimen.display.all(lower().replace('é', 'e').contains('femoral').not())"

Instance: example-scvo2
InstanceOf: Scvo2
Usage: #example
Title: "ScvO2 58 %"
Description: "Low."
* insert Example($loinc#97549-0, 58, %)
