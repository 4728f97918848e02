// Why a clinician may set a card aside, and how that is said in HL7's words.

CodeSystem: OverrideReason
Id: override-reason
Title: "Reasons to set a card aside"
Description: "Offered with every card (Card.overrideReasons)."
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #disagree "Disagree clinically"
  * ^designation.language = #fr
  * ^designation.value = "Désaccord clinique"
* #dataWrong "Data wrong"
  * ^designation.language = #fr
  * ^designation.value = "Données erronées"
* #alreadyDone "Already done"
  * ^designation.language = #fr
  * ^designation.value = "Déjà fait"
* #notNow "Not now"
  * ^designation.language = #fr
  * ^designation.value = "Pas maintenant"
* #goalsOfCare "Goals of care"
  * ^designation.language = #fr
  * ^designation.value = "Projet de soins"

ValueSet: OverrideReasons
Id: override-reasons
Title: "Reasons to set a card aside"
Description: "All of them."
* ^experimental = false
* include codes from system OverrideReason

Instance: override-reason-to-non-adherence
InstanceOf: ConceptMap
Usage: #definition
* url = "http://septicor.example.org/fhir/ConceptMap/override-reason-to-non-adherence"
* name = "OverrideReasonToNonAdherence"
* title = "Reasons to set a card aside, as HL7's reasons for non-adherence"
* description = "The nearest code of HL7 for each reason."
* status = #draft
* experimental = false
* sourceUri = "http://septicor.example.org/fhir/ValueSet/override-reasons"
* group.source = "http://septicor.example.org/fhir/CodeSystem/override-reason"
* group.target = "http://terminology.hl7.org/CodeSystem/non-adherence-reason-codes"
* insert MapsTo(0, disagree, recipient-disagrees-evidence, #relatedto)
* insert MapsTo(1, dataWrong, cds-suboptimal-context, #relatedto)
* insert MapsTo(2, alreadyDone, action-completed, #equivalent)
* insert MapsTo(3, notNow, wrong-time-workflow, #relatedto)
* insert MapsTo(4, goalsOfCare, does-not-align-preferences, #relatedto)

RuleSet: MapsTo(n, code, target, equivalence)
* group.element[{n}].code = #{code}
* group.element[{n}].target.code = #{target}
* group.element[{n}].target.equivalence = {equivalence}
