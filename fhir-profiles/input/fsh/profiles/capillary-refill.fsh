// Capillary refill time.

Profile: CapillaryRefill
Parent: IcuMeasurement
Id: capillary-refill
Title: "Capillary refill time"
Description: "At the fingertip, after 10 s of pressure."
* ^experimental = false
* code from ObservationCapillaryRefill (required)
* insert Quantity(UnitSeconds)
* obeys capillary-refill-range

Invariant: capillary-refill-range
Description: "0 to 20 s."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0 and value <= 20)"

Instance: example-capillary-refill
InstanceOf: CapillaryRefill
Usage: #example
Title: "Capillary refill 5 s"
Description: "Prolonged."
* insert Example($loinc#44963-7, 5, s)
