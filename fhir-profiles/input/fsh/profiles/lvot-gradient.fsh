// Gradient of the outflow tract.

Profile: LvotGradient
Parent: IcuMeasurement
Id: lvot-gradient
Title: "Gradient of the LV outflow tract"
Description: "Peak pressure gradient inside the left ventricle or its outflow tract. A peak gradient of the general code counts only where the body site is the outflow tract."
* ^experimental = false
* code from LvotGradientCode (required)
* insert Quantity(PressureUnit)
* obeys lvot-gradient-range and lvot-gradient-site

Invariant: lvot-gradient-range
Description: "0 to 250 mm[Hg]; 1 mm[Hg] is 0.133322 kPa."
Severity: #error
Expression: "value.ofType(Quantity).all(iif(code = 'kPa', value >= 0 and value <= 33.3305, value >= 0 and value <= 250))"

Invariant: lvot-gradient-site
Description: "LOINC 20247-3 says peak gradient of anything: SNOMED CT 13418002 as body site makes it the outflow tract's."
Severity: #error
Expression: "code.coding.where(code = '20247-3').exists() implies (code.coding.where(code = 'lvot-gradient').exists() or bodySite.coding.where(code = '13418002').exists())"

ValueSet: LvotGradientCode
Id: lvot-gradient-code
Title: "Gradient of the outflow tract"
Description: "The local code, and the general one with a body site."
* ^experimental = false
* include codes from valueset ObservationLvotGradient
* include codes from valueset ObservationPeakGradient

Instance: example-lvot-gradient
InstanceOf: LvotGradient
Usage: #example
Title: "Gradient 45 mmHg"
Description: "An outflow obstruction, by the general code."
* insert Example($loinc#20247-3, 45, mm[Hg])
* bodySite = $sct#13418002
