// Under which name the record knows a patient.

Instance: pseudonym
InstanceOf: NamingSystem
Usage: #definition
Title: "Pseudonyms of the decision record"
Description: "A patient in the service's own record: made with a secret of the installation from the client and the client's id, and of no meaning outside it."
* name = "Pseudonym"
* status = #active
* kind = #identifier
* date = "2026-01-01"
* description = "A patient in the service's own record: made with a secret of the installation from the client and the client's id, and of no meaning outside it."
* uniqueId.type = #uri
* uniqueId.value = "http://septicor.example.org/fhir/NamingSystem/pseudonym"
