// Blood pressure: whole readings by arterial line and by cuff, and single pressures.

Profile: BloodPressureArterialLine
Parent: IcuMeasurement
Id: blood-pressure-arterial-line
Title: "Blood pressure by arterial line"
Description: "One invasive reading. It is judged whole, and counts once it yields a mean pressure. While the quality of the arterial waveform is charted as anything but good, the line does not count."
* ^experimental = false
* code = $loinc#76212-0
* value[x] 0..0
* dataAbsentReason 0..0
* component 1..*
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains systolic 0..1 and diastolic 0..1 and mean 0..1
* component[systolic].code = $loinc#76215-3
* component[diastolic].code = $loinc#76213-8
* component[mean].code = $loinc#76214-6
* insert PressurePart(systolic)
* insert PressurePart(diastolic)
* insert PressurePart(mean)
* component[systolic].valueQuantity.code from PressureUnit (required)
* component[diastolic].valueQuantity.code from PressureUnit (required)
* component[mean].valueQuantity.code from PressureUnit (required)
* obeys blood-pressure-arterial-line-yields-mean and blood-pressure-arterial-line-one-unit and blood-pressure-arterial-line-pulse and blood-pressure-arterial-line-between

Invariant: blood-pressure-arterial-line-yields-mean
Description: "The reading yields a mean pressure: measured, or from systolic and diastolic."
Severity: #error
Expression: "component.where(code.coding.where(code = '76214-6').exists()).value.ofType(Quantity).exists() or (component.where(code.coding.where(code = '76215-3').exists()).value.ofType(Quantity).exists() and component.where(code.coding.where(code = '76213-8').exists()).value.ofType(Quantity).exists())"

Invariant: blood-pressure-arterial-line-one-unit
Description: "One reading has one unit."
Severity: #error
Expression: "component.value.ofType(Quantity).code.distinct().count() <= 1"

Invariant: blood-pressure-arterial-line-pulse
Description: "Systolic minus diastolic is 10 to 150 mm[Hg]."
Severity: #error
Expression: "(component.where(code.coding.where(code = '76215-3').exists()).value.ofType(Quantity).value - component.where(code.coding.where(code = '76213-8').exists()).value.ofType(Quantity).value).all($this >= iif(%resource.component.value.ofType(Quantity).where(code = 'kPa').exists(), 1.33322, 10) and $this <= iif(%resource.component.value.ofType(Quantity).where(code = 'kPa').exists(), 19.9983, 150))"

Invariant: blood-pressure-arterial-line-between
Description: "The mean lies between diastolic and systolic."
Severity: #error
Expression: "(component.where(code.coding.where(code = '76214-6').exists()).value.ofType(Quantity).value - component.where(code.coding.where(code = '76213-8').exists()).value.ofType(Quantity).value).all($this >= 0) and (component.where(code.coding.where(code = '76215-3').exists()).value.ofType(Quantity).value - component.where(code.coding.where(code = '76214-6').exists()).value.ofType(Quantity).value).all($this >= 0)"

Profile: BloodPressureCuff
Parent: IcuMeasurement
Id: blood-pressure-cuff
Title: "Blood pressure by cuff"
Description: "One non-invasive reading, in FHIR's panel for blood pressure. It is judged whole, and counts once it yields a mean pressure. FHIR has this panel in mm[Hg] only. With the method SNOMED CT 77938009 the same panel is an arterial line's."
* ^experimental = false
* code = $loinc#85354-9
* value[x] 0..0
* dataAbsentReason 0..0
* component 1..*
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains systolic 0..1 and diastolic 0..1 and mean 0..1
* component[systolic].code = $loinc#8480-6
* component[diastolic].code = $loinc#8462-4
* component[mean].code = $loinc#8478-0
* insert PressurePart(systolic)
* insert PressurePart(diastolic)
* insert PressurePart(mean)
* component[systolic].valueQuantity.code = #mm[Hg] (exactly)
* component[diastolic].valueQuantity.code = #mm[Hg] (exactly)
* component[mean].valueQuantity.code = #mm[Hg] (exactly)
* obeys not-invasive
* obeys blood-pressure-cuff-yields-mean and blood-pressure-cuff-pulse and blood-pressure-cuff-between

Invariant: blood-pressure-cuff-yields-mean
Description: "The reading yields a mean pressure: measured, or from systolic and diastolic."
Severity: #error
Expression: "component.where(code.coding.where(code = '8478-0').exists()).value.ofType(Quantity).exists() or (component.where(code.coding.where(code = '8480-6').exists()).value.ofType(Quantity).exists() and component.where(code.coding.where(code = '8462-4').exists()).value.ofType(Quantity).exists())"

Invariant: blood-pressure-cuff-pulse
Description: "Systolic minus diastolic is 10 to 150 mm[Hg]."
Severity: #error
Expression: "(component.where(code.coding.where(code = '8480-6').exists()).value.ofType(Quantity).value - component.where(code.coding.where(code = '8462-4').exists()).value.ofType(Quantity).value).all($this >= 10 and $this <= 150)"

Invariant: blood-pressure-cuff-between
Description: "The mean lies between diastolic and systolic."
Severity: #error
Expression: "(component.where(code.coding.where(code = '8478-0').exists()).value.ofType(Quantity).value - component.where(code.coding.where(code = '8462-4').exists()).value.ofType(Quantity).value).all($this >= 0) and (component.where(code.coding.where(code = '8480-6').exists()).value.ofType(Quantity).value - component.where(code.coding.where(code = '8478-0').exists()).value.ofType(Quantity).value).all($this >= 0)"

Invariant: not-invasive
Description: "No invasive method is named."
Severity: #error
Expression: "method.coding.where(code = '77938009').empty()"

RuleSet: PressurePart(part)
* component[{part}].modifierExtension 0..0
* component[{part}].value[x] 1..1
* component[{part}].value[x] only Quantity
* component[{part}].valueQuantity.value 1..1
* component[{part}].valueQuantity.comparator 0..0
* component[{part}].valueQuantity.system 1..1
* component[{part}].valueQuantity.system = $ucum (exactly)
* component[{part}].valueQuantity.code 1..1
* component[{part}].valueQuantity obeys {part}-range
* component[{part}].dataAbsentReason 0..0

Profile: SinglePressure
Parent: IcuMeasurement
Id: single-pressure
Title: "Systolic, diastolic or mean pressure"
Description: "One pressure alone. Single pressures of one source that are at most 2 min apart are one reading. The general codes count as a cuff's unless the method is invasive."
* ^experimental = false
* code from SinglePressureCode (required)
* insert Quantity(PressureUnit)
* component 0..0
* obeys single-pressure-range

Invariant: single-pressure-range
Description: "Systolic 30 to 300, diastolic 10 to 200, mean 20 to 220 mm[Hg]; 1 mm[Hg] is 0.133322 kPa."
Severity: #error
Expression: "(code.coding.where(code in ('76215-3' | '76534-7' | '8480-6')).exists() implies value.ofType(Quantity).all(iif(code = 'kPa', value >= 3.99966 and value <= 39.9966, value >= 30 and value <= 300))) and (code.coding.where(code in ('76213-8' | '76535-4' | '8462-4')).exists() implies value.ofType(Quantity).all(iif(code = 'kPa', value >= 1.33322 and value <= 26.6644, value >= 10 and value <= 200))) and (code.coding.where(code in ('76214-6' | '76536-2' | '8478-0')).exists() implies value.ofType(Quantity).all(iif(code = 'kPa', value >= 2.66644 and value <= 29.33084, value >= 20 and value <= 220)))"

Invariant: systolic-range
Description: "30 to 300 mm[Hg]; 1 mm[Hg] is 0.133322 kPa."
Severity: #error
Expression: "iif(code = 'kPa', value >= 3.99966 and value <= 39.9966, value >= 30 and value <= 300)"

Invariant: diastolic-range
Description: "10 to 200 mm[Hg]; 1 mm[Hg] is 0.133322 kPa."
Severity: #error
Expression: "iif(code = 'kPa', value >= 1.33322 and value <= 26.6644, value >= 10 and value <= 200)"

Invariant: mean-range
Description: "20 to 220 mm[Hg]; 1 mm[Hg] is 0.133322 kPa."
Severity: #error
Expression: "iif(code = 'kPa', value >= 2.66644 and value <= 29.33084, value >= 20 and value <= 220)"

ValueSet: PressureUnit
Id: pressure-unit
Title: "Units of blood and gas pressure"
Description: "Millimetres of mercury and kilopascals. The service also converts cm[H2O], in which these pressures are not charted."
* ^experimental = false
* $ucum#mm[Hg]
* $ucum#kPa

ValueSet: SinglePressureCode
Id: single-pressure-code
Title: "Pressures of the systemic circulation"
Description: "Systolic, diastolic and mean: by arterial line, by cuff, or by a method that the Observation names."
* ^experimental = false
* include codes from valueset ObservationSbpLine
* include codes from valueset ObservationDbpLine
* include codes from valueset ObservationMapLine
* include codes from valueset ObservationSbpCuff
* include codes from valueset ObservationDbpCuff
* include codes from valueset ObservationMapCuff
* include codes from valueset ObservationSbp
* include codes from valueset ObservationDbp
* include codes from valueset ObservationMap

// An example of a reading.
RuleSet: ReadingExample(systolic, diastolic, mean)
* status = #final
* subject = Reference(Patient/example)
* effectiveDateTime = "2026-01-01T11:58:00Z"
* component[systolic].valueQuantity = {systolic} $ucum#mm[Hg] "mmHg"
* component[diastolic].valueQuantity = {diastolic} $ucum#mm[Hg] "mmHg"
* component[mean].valueQuantity = {mean} $ucum#mm[Hg] "mmHg"

Instance: example-blood-pressure-arterial-line
InstanceOf: BloodPressureArterialLine
Usage: #example
Title: "96/54, mean 68 mmHg"
Description: "Arterial line."
* insert ReadingExample(96, 54, 68)

Instance: example-blood-pressure-cuff
InstanceOf: BloodPressureCuff
Usage: #example
Title: "104/60, mean 74 mmHg"
Description: "Cuff; it also is an instance of FHIR's blood-pressure profile."
* meta.profile[+] = "http://hl7.org/fhir/StructureDefinition/bp"
* category = $category#vital-signs
* insert ReadingExample(104, 60, 74)

Instance: example-single-pressure
InstanceOf: SinglePressure
Usage: #example
Title: "Mean 68 mmHg"
Description: "Of an arterial line."
* insert Example($loinc#76214-6, 68, mm[Hg])
