// Carbon dioxide of a pair of samples: arterial and central venous.

Profile: Pco2
Parent: IcuMeasurement
Id: pco2
Title: "Partial pressure of carbon dioxide"
Description: "In central venous or arterial blood. Two samples drawn at most 15 min apart are a pair; their difference is the PCO2 gap."
* ^experimental = false
* code from Pco2Code (required)
* insert Quantity(PressureUnit)
* obeys pco2-range

Invariant: pco2-range
Description: "10 to 150 mm[Hg]; 1 mm[Hg] is 0.133322 kPa."
Severity: #error
Expression: "value.ofType(Quantity).all(iif(code = 'kPa', value >= 1.33322 and value <= 19.9983, value >= 10 and value <= 150))"

ValueSet: Pco2Code
Id: pco2-code
Title: "Partial pressure of carbon dioxide"
Description: "Central venous and arterial."
* ^experimental = false
* include codes from valueset ObservationPvco2
* include codes from valueset ObservationPaco2

Instance: example-pvco2
InstanceOf: Pco2
Usage: #example
Title: "PvCO2 48 mmHg"
Description: "Central venous."
* insert Example($loinc#97538-3, 48, mm[Hg])

Instance: example-paco2
InstanceOf: Pco2
Usage: #example
Title: "PaCO2 38 mmHg"
Description: "Arterial, drawn with the other."
* insert Example($loinc#2019-8, 38, mm[Hg])
