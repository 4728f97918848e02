// Velocity time integral of the outflow tract: the flow that can be measured at any bedside.

Profile: Vti
Parent: IcuMeasurement
Id: vti
Title: "Velocity time integral of the LV outflow tract"
Description: "By pulsed-wave Doppler; cm, or mm."
* ^experimental = false
* code from ObservationVti (required)
* insert Quantity(UnitLength)
* obeys vti-range

Invariant: vti-range
Description: "3 to 45 cm."
Severity: #error
Expression: "value.ofType(Quantity).all(iif(code = 'mm', value >= 30 and value <= 450, value >= 3 and value <= 45))"

Instance: example-vti
InstanceOf: Vti
Usage: #example
Title: "VTI 11 cm"
Description: "A low flow."
* insert Example($loinc#80030-0, 11, cm)
