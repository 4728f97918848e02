// Cardiac index, measured.

Profile: CardiacIndex
Parent: IcuMeasurement
Id: cardiac-index
Title: "Cardiac index"
Description: "As measured or computed by the monitor. Where only cardiac output is charted, it is divided by the body surface."
* ^experimental = false
* code from CardiacIndexCode (required)
* insert Quantity(UnitIndex)
* obeys cardiac-index-range

Invariant: cardiac-index-range
Description: "0.5 to 12 L/min/m2."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0.5 and value <= 12)"

ValueSet: CardiacIndexCode
Id: cardiac-index-code
Title: "Cardiac index"
Description: "By indicator dilution, or of unnamed method."
* ^experimental = false
* include codes from valueset ObservationCardiacIndexDilution
* include codes from valueset ObservationCardiacIndex

Instance: example-cardiac-index
InstanceOf: CardiacIndex
Usage: #example
Title: "Cardiac index 1.8"
Description: "By transpulmonary thermodilution."
* insert Example($loinc#8751-0, 1.8, L/min/m2)
