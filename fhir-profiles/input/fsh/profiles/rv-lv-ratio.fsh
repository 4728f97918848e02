// Size of the right ventricle relative to the left.

Profile: RvLvRatio
Parent: IcuMeasurement
Id: rv-lv-ratio
Title: "RV/LV end-diastolic area ratio"
Description: "End-diastolic area of the right ventricle over that of the left; a plain number, never its inverse."
* ^experimental = false
* code from ObservationRvLvRatio (required)
* insert Quantity(UnitNumber)
* obeys rv-lv-ratio-range

Invariant: rv-lv-ratio-range
Description: "0.2 to 3.0."
Severity: #error
Expression: "value.ofType(Quantity).all(value >= 0.2 and value <= 3.0)"

Instance: example-rv-lv-ratio
InstanceOf: RvLvRatio
Usage: #example
Title: "RV/LV 0.8"
Description: "A dilated right ventricle."
* insert Example($icu#rv-lv-area-ratio, 0.8, 1)
