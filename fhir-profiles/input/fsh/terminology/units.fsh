// Printed from the service; to print it again: fhir-profiles/build

ValueSet: UnitPressure
Id: unit-pressure
Title: "Units: pressure"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#cm[H2O]
* $ucum#kPa
* $ucum#mm[Hg]

ValueSet: UnitPerMinute
Id: unit-per-minute
Title: "Units: per minute"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#/min

ValueSet: UnitSeconds
Id: unit-seconds
Title: "Units: seconds"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#s

ValueSet: UnitNumber
Id: unit-number
Title: "Units: number"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#1

ValueSet: UnitVolume
Id: unit-volume
Title: "Units: volume"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#L
* $ucum#mL

ValueSet: UnitPercent
Id: unit-percent
Title: "Units: percent"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#%

ValueSet: UnitFraction
Id: unit-fraction
Title: "Units: fraction"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#%
* $ucum#1

ValueSet: UnitWeight
Id: unit-weight
Title: "Units: weight"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#[lb_av]
* $ucum#g
* $ucum#kg

ValueSet: UnitHeight
Id: unit-height
Title: "Units: height"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#[in_i]
* $ucum#cm
* $ucum#m

ValueSet: UnitLength
Id: unit-length
Title: "Units: length"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#cm
* $ucum#mm

ValueSet: UnitLactate
Id: unit-lactate
Title: "Units: lactate"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#mg/dL
* $ucum#mmol/L

ValueSet: UnitHaemoglobin
Id: unit-haemoglobin
Title: "Units: haemoglobin"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#g/L
* $ucum#g/dL
* $ucum#mmol/L

ValueSet: UnitCreatinine
Id: unit-creatinine
Title: "Units: creatinine"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#mg/dL
* $ucum#umol/L

ValueSet: UnitClearance
Id: unit-clearance
Title: "Units: clearance"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#mL/min

ValueSet: UnitIndex
Id: unit-index
Title: "Units: index"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#L/min/m2

ValueSet: UnitOutput
Id: unit-output
Title: "Units: output"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#L/min

ValueSet: UnitArea
Id: unit-area
Title: "Units: area"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#m2

ValueSet: UnitCompliance
Id: unit-compliance
Title: "Units: compliance"
Description: "Units of this kind that convert; any other is rejected."
* ^experimental = false
* $ucum#mL/cm[H2O]

ValueSet: UnitDose
Id: unit-dose
Title: "Units: infusion"
Description: "Units in which a running infusion is read."
* ^experimental = false
* $ucum#ng/kg/min
* $ucum#ug/kg/min
* $ucum#mg/kg/min
* $ucum#ng/kg/h
* $ucum#ug/kg/h
* $ucum#mg/kg/h
* $ucum#ng/min
* $ucum#ug/min
* $ucum#mg/min
* $ucum#ng/h
* $ucum#ug/h
* $ucum#mg/h
* $ucum#[IU]/min
* $ucum#[IU]/h
* $ucum#[IU]/kg/min
* $ucum#[IU]/kg/h
* $ucum#m[IU]/min
* $ucum#m[IU]/h
* $ucum#m[IU]/kg/min
* $ucum#m[IU]/kg/h
* $ucum#mL/h
* $ucum#mL/min

ValueSet: UnitOrder
Id: unit-order
Title: "Units: order"
Description: "Units in which the dose of an order can be checked."
* ^experimental = false
* $ucum#ng/kg/min
* $ucum#ug/kg/min
* $ucum#ug/kg/h
* $ucum#mg/kg/h
* $ucum#ug/min
* $ucum#mg/h
* $ucum#mL/h
