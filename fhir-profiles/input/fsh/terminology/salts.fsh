// Printed from the service; to print it again: fhir-profiles/build

ValueSet: SaltNorepinephrine
Id: salt-norepinephrine
Title: "Salt: norepinephrine"
Description: "Codes that are read as norepinephrine: terminology/salts.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#7508 // norepinephrine bitartrate
