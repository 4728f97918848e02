// Printed from the service; to print it again: fhir-profiles/build

ValueSet: DrugDobutamine
Id: drug-dobutamine
Title: "Drug: dobutamine"
Description: "Codes that are read as dobutamine: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#3616 // Dobutamine
* http://www.nlm.nih.gov/research/umls/rxnorm#203121 // dobutamine hydrochloride
* http://www.nlm.nih.gov/research/umls/rxnorm#1812167 // dobutamine Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#309985 // 250 ML dobutamine 1 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#309986 // 250 ML dobutamine 2 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#309987 // 250 ML dobutamine 4 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1812168 // 20 ML dobutamine 12.5 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1812170 // 40 ML dobutamine 12.5 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#374370 // dobutamine Injectable Solution
* http://www.whocc.no/atc#C01CA07 // dobutamine
* http://fhir.de/CodeSystem/bfarm/atc#C01CA07 // dobutamine
* http://fhir.de/CodeSystem/dimdi/atc#C01CA07 // dobutamine
* http://snomed.info/sct#26523005 // Product containing dobutamine (medicinal product)
* http://snomed.info/sct#387145002 // Dobutamine

ValueSet: DrugNorepinephrine
Id: drug-norepinephrine
Title: "Drug: norepinephrine"
Description: "Codes that are read as norepinephrine: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#7512 // norepinephrine
* http://www.nlm.nih.gov/research/umls/rxnorm#7508 // norepinephrine bitartrate
* http://www.nlm.nih.gov/research/umls/rxnorm#1745276 // norepinephrine Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1745280 // norepinephrine 1 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#242969 // 4 ML norepinephrine 1 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#2475337 // 250 ML norepinephrine 0.016 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#2475340 // 250 ML norepinephrine 0.032 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#373112 // norepinephrine Injectable Solution
* http://www.whocc.no/atc#C01CA03 // norepinephrine
* http://fhir.de/CodeSystem/bfarm/atc#C01CA03 // norepinephrine
* http://fhir.de/CodeSystem/dimdi/atc#C01CA03 // norepinephrine
* http://snomed.info/sct#45555007 // Norepinephrine (substance)
* http://snomed.info/sct#111130009 // Product containing norepinephrine (medicinal product)

ValueSet: DrugEpinephrine
Id: drug-epinephrine
Title: "Drug: epinephrine"
Description: "Codes that are read as epinephrine: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#3992 // Epinephrine
* http://www.nlm.nih.gov/research/umls/rxnorm#1660013 // epinephrine Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1660014 // 1 ML epinephrine 1 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#310132 // epinephrine 1 MG/ML Injectable Solution
* http://www.nlm.nih.gov/research/umls/rxnorm#372030 // epinephrine Injectable Solution
* http://www.whocc.no/atc#C01CA24 // epinephrine
* http://fhir.de/CodeSystem/bfarm/atc#C01CA24 // epinephrine
* http://fhir.de/CodeSystem/dimdi/atc#C01CA24 // epinephrine
* http://snomed.info/sct#387362001 // Epinephrine (substance)
* http://snomed.info/sct#65502005 // Product containing epinephrine (medicinal product)

ValueSet: DrugVasopressin
Id: drug-vasopressin
Title: "Drug: vasopressin"
Description: "Codes that are read as vasopressin: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#11149 // vasopressin (USP)
* http://www.nlm.nih.gov/research/umls/rxnorm#2103181 // vasopressin (USP) Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#2103182 // 1 ML vasopressin (USP) 20 UNT/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#2399907 // 100 ML vasopressin (USP) 0.4 UNT/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#2399913 // 100 ML vasopressin (USP) 0.6 UNT/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#374283 // vasopressin (USP) Injectable Solution
* http://www.whocc.no/atc#H01BA01 // vasopressin (argipressin)
* http://fhir.de/CodeSystem/bfarm/atc#H01BA01 // vasopressin (argipressin)
* http://fhir.de/CodeSystem/dimdi/atc#H01BA01 // vasopressin (argipressin)
* http://snomed.info/sct#77671006 // Antidiuretic hormone (substance)

ValueSet: DrugDopamine
Id: drug-dopamine
Title: "Drug: dopamine"
Description: "Codes that are read as dopamine: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#3628 // dopamine
* http://www.nlm.nih.gov/research/umls/rxnorm#1743862 // dopamine Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1292887 // 250 ML dopamine hydrochloride 3.2 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1292731 // 5 ML dopamine hydrochloride 40 MG/ML Prefilled Syringe
* http://www.whocc.no/atc#C01CA04 // dopamine
* http://fhir.de/CodeSystem/bfarm/atc#C01CA04 // dopamine
* http://fhir.de/CodeSystem/dimdi/atc#C01CA04 // dopamine
* http://snomed.info/sct#412383006 // Dopamine (substance)
* http://snomed.info/sct#59187003 // Product containing dopamine (medicinal product)

ValueSet: DrugPhenylephrine
Id: drug-phenylephrine
Title: "Drug: phenylephrine"
Description: "Codes that are read as phenylephrine: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#8163 // Phenylephrine
* http://www.nlm.nih.gov/research/umls/rxnorm#1666371 // phenylephrine Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1666372 // 1 ML phenylephrine hydrochloride 10 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1232651 // phenylephrine hydrochloride 10 MG/ML Injectable Solution
* http://www.nlm.nih.gov/research/umls/rxnorm#373369 // phenylephrine Injectable Solution
* http://www.whocc.no/atc#C01CA06 // phenylephrine
* http://fhir.de/CodeSystem/bfarm/atc#C01CA06 // phenylephrine
* http://fhir.de/CodeSystem/dimdi/atc#C01CA06 // phenylephrine
* http://snomed.info/sct#372771005 // Phenylephrine (substance)

ValueSet: DrugMilrinone
Id: drug-milrinone
Title: "Drug: milrinone"
Description: "Codes that are read as milrinone: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#52769 // milrinone
* http://www.nlm.nih.gov/research/umls/rxnorm#155120 // milrinone lactate
* http://www.nlm.nih.gov/research/umls/rxnorm#1791839 // milrinone Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1791840 // 100 ML milrinone lactate 0.2 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1791842 // 200 ML milrinone lactate 0.2 MG/ML Injection
* http://www.whocc.no/atc#C01CE02 // milrinone
* http://fhir.de/CodeSystem/bfarm/atc#C01CE02 // milrinone
* http://fhir.de/CodeSystem/dimdi/atc#C01CE02 // milrinone
* http://snomed.info/sct#373441005 // Milrinone
* http://snomed.info/sct#108481006 // Milrinone

ValueSet: DrugLevosimendan
Id: drug-levosimendan
Title: "Drug: levosimendan"
Description: "Codes that are read as levosimendan: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#73107 // levosimendan
* http://www.nlm.nih.gov/research/umls/rxnorm#901046 // levosimendan Injectable Solution
* http://www.nlm.nih.gov/research/umls/rxnorm#901047 // levosimendan 2.5 MG/ML Injectable Solution
* http://www.nlm.nih.gov/research/umls/rxnorm#1164037 // levosimendan Injectable Product
* http://www.whocc.no/atc#C01CX08 // levosimendan
* http://fhir.de/CodeSystem/bfarm/atc#C01CX08 // levosimendan
* http://fhir.de/CodeSystem/dimdi/atc#C01CX08 // levosimendan
* http://snomed.info/sct#442795003 // Levosimendan
* http://snomed.info/sct#442790008 // Levosimendan

ValueSet: DrugEsmolol
Id: drug-esmolol
Title: "Drug: esmolol"
Description: "Codes that are read as esmolol: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#49737 // esmolol
* http://www.nlm.nih.gov/research/umls/rxnorm#203222 // esmolol hydrochloride
* http://www.nlm.nih.gov/research/umls/rxnorm#1736540 // esmolol Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#1736541 // 250 ML esmolol hydrochloride 10 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#979432 // 100 ML esmolol hydrochloride 20 MG/ML Injection
* http://www.whocc.no/atc#C07AB09 // esmolol
* http://fhir.de/CodeSystem/bfarm/atc#C07AB09 // esmolol
* http://fhir.de/CodeSystem/dimdi/atc#C07AB09 // esmolol
* http://snomed.info/sct#372847006 // Esmolol
* http://snomed.info/sct#77856005 // Esmolol

ValueSet: DrugBetaBlocker
Id: drug-beta-blocker
Title: "Drug: beta blocker"
Description: "Codes that are read as beta blocker: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#6918 // metoprolol
* http://www.nlm.nih.gov/research/umls/rxnorm#1740909 // metoprolol Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#866508 // 5 ML metoprolol tartrate 1 MG/ML Injection
* http://www.nlm.nih.gov/research/umls/rxnorm#8787 // propranolol
* http://www.nlm.nih.gov/research/umls/rxnorm#856443 // 1 ML propranolol hydrochloride 1 MG/ML Injection
* http://www.whocc.no/atc#C07AB02 // metoprolol
* http://fhir.de/CodeSystem/bfarm/atc#C07AB02 // metoprolol
* http://fhir.de/CodeSystem/dimdi/atc#C07AB02 // metoprolol
* http://www.whocc.no/atc#C07AA05 // propranolol
* http://fhir.de/CodeSystem/bfarm/atc#C07AA05 // propranolol
* http://fhir.de/CodeSystem/dimdi/atc#C07AA05 // propranolol
* include codes from system http://www.whocc.no/atc where concept is-a #C07A
* exclude http://www.whocc.no/atc#C07AB09
* exclude http://www.whocc.no/atc#C07AB14
* include codes from system http://fhir.de/CodeSystem/bfarm/atc where concept is-a #C07A
* exclude http://fhir.de/CodeSystem/bfarm/atc#C07AB09
* exclude http://fhir.de/CodeSystem/bfarm/atc#C07AB14
* include codes from system http://fhir.de/CodeSystem/dimdi/atc where concept is-a #C07A
* exclude http://fhir.de/CodeSystem/dimdi/atc#C07AB09
* exclude http://fhir.de/CodeSystem/dimdi/atc#C07AB14
* http://snomed.info/sct#372826007 // Metoprolol (substance)
* http://snomed.info/sct#55745002 // Product containing propranolol (medicinal product)
* http://snomed.info/sct#372772003 // Propranolol

ValueSet: DrugAngiotensinIi
Id: drug-angiotensin-ii
Title: "Drug: angiotensin ii"
Description: "Codes that are read as angiotensin ii: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#1999010 // angiotensin II Injection [Giapreza]
* http://www.whocc.no/atc#C01CX09 // angiotensin II
* http://fhir.de/CodeSystem/bfarm/atc#C01CX09 // angiotensin II
* http://fhir.de/CodeSystem/dimdi/atc#C01CX09 // angiotensin II

ValueSet: DrugTerlipressin
Id: drug-terlipressin
Title: "Drug: terlipressin"
Description: "Codes that are read as terlipressin: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#377210 // terlipressin Injectable Solution
* http://www.whocc.no/atc#H01BA04 // terlipressin
* http://fhir.de/CodeSystem/bfarm/atc#H01BA04 // terlipressin
* http://fhir.de/CodeSystem/dimdi/atc#H01BA04 // terlipressin

ValueSet: DrugCrystalloid
Id: drug-crystalloid
Title: "Drug: crystalloid"
Description: "Codes that are read as crystalloid: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#313002 // sodium chloride 9 MG/ML Injectable Solution
* http://www.nlm.nih.gov/research/umls/rxnorm#1807634 // 500 ML sodium chloride 9 MG/ML Injection
* http://www.whocc.no/atc#B05BB01 // electrolytes
* http://fhir.de/CodeSystem/bfarm/atc#B05BB01 // electrolytes
* http://fhir.de/CodeSystem/dimdi/atc#B05BB01 // electrolytes
* http://snomed.info/sct#347379006 // Lactated Ringer's solution (product)
* http://snomed.info/sct#373757009 // Sodium chloride solution (substance)

ValueSet: DrugColloid
Id: drug-colloid
Title: "Drug: colloid"
Description: "Codes that are read as colloid: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.nlm.nih.gov/research/umls/rxnorm#828529 // albumin human; USP
* http://www.whocc.no/atc#B05AA01 // albumin
* http://fhir.de/CodeSystem/bfarm/atc#B05AA01 // albumin
* http://fhir.de/CodeSystem/dimdi/atc#B05AA01 // albumin
* http://www.whocc.no/atc#B05AA06 // gelatin agents
* http://fhir.de/CodeSystem/bfarm/atc#B05AA06 // gelatin agents
* http://fhir.de/CodeSystem/dimdi/atc#B05AA06 // gelatin agents
* http://snomed.info/sct#52454007 // Albumin (substance)

ValueSet: DrugIsoprenaline
Id: drug-isoprenaline
Title: "Drug: isoprenaline"
Description: "Codes that are read as isoprenaline: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.whocc.no/atc#C01CA02 // isoprenaline
* http://fhir.de/CodeSystem/bfarm/atc#C01CA02 // isoprenaline
* http://fhir.de/CodeSystem/dimdi/atc#C01CA02 // isoprenaline

ValueSet: DrugEnoximone
Id: drug-enoximone
Title: "Drug: enoximone"
Description: "Codes that are read as enoximone: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.whocc.no/atc#C01CE03 // enoximone
* http://fhir.de/CodeSystem/bfarm/atc#C01CE03 // enoximone
* http://fhir.de/CodeSystem/dimdi/atc#C01CE03 // enoximone

ValueSet: DrugLandiolol
Id: drug-landiolol
Title: "Drug: landiolol"
Description: "Codes that are read as landiolol: terminology/drugs.csv of the service."
* ^experimental = false
* http://www.whocc.no/atc#C07AB14 // landiolol
* http://fhir.de/CodeSystem/bfarm/atc#C07AB14 // landiolol
* http://fhir.de/CodeSystem/dimdi/atc#C07AB14 // landiolol
