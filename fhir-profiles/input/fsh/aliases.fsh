// Every name for a code system that the files beside this one use.
Alias: $icu = http://septicor.example.org/fhir/CodeSystem/icu-hemodynamics
Alias: $loinc = http://loinc.org
Alias: $sct = http://snomed.info/sct
Alias: $ucum = http://unitsofmeasure.org
Alias: $atc = http://www.whocc.no/atc
Alias: $category = http://terminology.hl7.org/CodeSystem/observation-category
