// Printed from the service; to print it again: fhir-profiles/build

Invariant: suggested-unit
Description: "The unit of the drug: µg/kg/min, [IU]/min for vasopressin, ng/kg/min for angiotensin II."
Severity: #error
Expression: "dosageInstruction.doseAndRate.rate.ofType(Quantity).code.all($this = iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-angiotensin-ii')).exists(), 'ng/kg/min', iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-vasopressin')).exists(), '[IU]/min', 'ug/kg/min')))"

Invariant: suggested-dose
Description: "No more than is ever proposed: dobutamine at most 20 ug/kg/min, milrinone at most 0.125 ug/kg/min, epinephrine at most 0.02 ug/kg/min, norepinephrine at most 0.05 ug/kg/min, vasopressin at most 0.03 [IU]/min; any other drug 0, a stop."
Severity: #error
Expression: "dosageInstruction.doseAndRate.rate.ofType(Quantity).value.all($this <= iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-dobutamine')).exists(), 20, iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-milrinone')).exists(), 0.125, iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-epinephrine')).exists(), 0.02, iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-norepinephrine')).exists(), 0.05, iif(%resource.medication.coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-vasopressin')).exists(), 0.03, 0))))))"

Invariant: suggested-volume
Description: "250 to 500 mL."
Severity: #error
Expression: "value >= 250 and value <= 500"

Invariant: infusion-one-drug
Description: "All codings mean one drug: where they disagree, none is read."
Severity: #error
Expression: "(medication.ofType(CodeableConcept) | contained.ofType(Medication).select(code | ingredient.item.ofType(CodeableConcept))).coding.select(iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-dobutamine'), 'DOBUTAMINE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-milrinone'), 'MILRINONE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-enoximone'), 'ENOXIMONE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-levosimendan'), 'LEVOSIMENDAN', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-epinephrine'), 'EPINEPHRINE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-dopamine'), 'DOPAMINE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-isoprenaline'), 'ISOPRENALINE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-norepinephrine'), 'NOREPINEPHRINE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-vasopressin'), 'VASOPRESSIN', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-phenylephrine'), 'PHENYLEPHRINE', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-angiotensin-ii'), 'ANGIOTENSIN_II', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-terlipressin'), 'TERLIPRESSIN', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-esmolol'), 'ESMOLOL', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-landiolol'), 'LANDIOLOL', {}) | iif(memberOf('http://septicor.example.org/fhir/ValueSet/drug-beta-blocker'), 'BETA_BLOCKER', {})).distinct().count() <= 1"

Invariant: infusion-base
Description: "The drug is not coded as a salt: the dose of a salt is not that of the base."
Severity: #error
Expression: "(medication.ofType(CodeableConcept) | contained.ofType(Medication).select(code | ingredient.item.ofType(CodeableConcept))).coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/salt-norepinephrine')).empty()"

Invariant: infusion-unit
Description: "Units of activity are vasopressin's, units of mass any other drug's; a rate in volume is either's."
Severity: #error
Expression: "(medication.ofType(CodeableConcept) | contained.ofType(Medication).select(code | ingredient.item.ofType(CodeableConcept))).coding.exists() implies (dosage.rate.ofType(Quantity).code | dosage.rate.ofType(Ratio).numerator.code).where($this != 'mL' and $this.startsWith('mL/').not()).all($this.contains('[IU]') = %resource.select(medication.ofType(CodeableConcept) | contained.ofType(Medication).select(code | ingredient.item.ofType(CodeableConcept))).coding.where(memberOf('http://septicor.example.org/fhir/ValueSet/drug-vasopressin')).exists())"
