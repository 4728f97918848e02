// Left ventricular ejection fraction, by ultrasound.

Profile: Lvef
Parent: IcuMeasurement
Id: lvef
Title: "Left ventricular ejection fraction"
Description: "Ejection fraction of the left ventricle by echocardiography or of unnamed method. Never that of the right ventricle, and never by angiography, CT, MR or nuclear imaging. The method, which the code names, decides between several of one study."
* ^experimental = false
* code from LvefCode (required)
* insert Quantity(UnitFraction)
* obeys lvef-range

Invariant: lvef-range
Description: "5 to 90 %, or 0.05 to 0.9 as a fraction."
Severity: #error
Expression: "value.ofType(Quantity).all(iif(code = '1', value >= 0.05 and value <= 0.9, value >= 5 and value <= 90))"

ValueSet: LvefCode
Id: lvef-code
Title: "Ejection fraction of the left ventricle by ultrasound"
Description: "The echo and method-free codes."
* ^experimental = false
* include codes from valueset ObservationLvefVolumetric
* include codes from valueset ObservationLvef
* include codes from valueset ObservationLvefVisual

Instance: example-lvef
InstanceOf: Lvef
Usage: #example
Title: "LVEF 32 %"
Description: "Biplane method of disks."
* insert Example($loinc#79991-6, 32, %)
