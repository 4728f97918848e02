// Printed from the service; to print it again: fhir-profiles/build

ValueSet: ProblemSepsis
Id: problem-sepsis
Title: "Problem: sepsis"
Description: "Codes that are read as sepsis: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#76571007 // Septic shock
* http://snomed.info/sct#91302008 // Sepsis
* http://snomed.info/sct#1036671000000106 // Severe sepsis
* http://snomed.info/sct#10001005 // Bacterial sepsis
* http://snomed.info/sct#213256002 // Postoperative septic shock
* http://snomed.info/sct#1204460007 // Myocardial dysfunction with sepsis (disorder)
* http://snomed.info/sct#1204462004 // Left ventricular failure with sepsis (disorder)
* http://snomed.info/sct#1204468000 // Right ventricular failure with sepsis (disorder)
* http://snomed.info/sct#277638005 // Sepsis-associated left ventricular failure (disorder)
* http://snomed.info/sct#277639002 // Sepsis-associated right ventricular failure (disorder)
* http://hl7.org/fhir/sid/icd-10-cm#R65.20 // Severe sepsis without septic shock
* http://hl7.org/fhir/sid/icd-10-cm#R65.21 // Severe sepsis with septic shock
* http://hl7.org/fhir/sid/icd-10-cm#T81.12XA // Postprocedural septic shock; initial encounter
* http://hl7.org/fhir/sid/icd-10-cm#A02.1 // Salmonella sepsis
* http://hl7.org/fhir/sid/icd-10-cm#A32.7 // Listerial sepsis
* http://hl7.org/fhir/sid/icd-10-cm#A40.0 // Sepsis due to streptococcus; group A
* http://hl7.org/fhir/sid/icd-10-cm#A40.1 // Sepsis due to streptococcus; group B
* http://hl7.org/fhir/sid/icd-10-cm#A40.3 // Sepsis due to Streptococcus pneumoniae
* http://hl7.org/fhir/sid/icd-10-cm#A40.8 // Other streptococcal sepsis
* http://hl7.org/fhir/sid/icd-10-cm#A40.9 // Streptococcal sepsis; unspecified
* http://hl7.org/fhir/sid/icd-10-cm#A41.01 // Sepsis due to Methicillin susceptible Staphylococcus aureus
* http://hl7.org/fhir/sid/icd-10-cm#A41.02 // Sepsis due to Methicillin resistant Staphylococcus aureus
* http://hl7.org/fhir/sid/icd-10-cm#A41.1 // Sepsis due to other specified staphylococcus
* http://hl7.org/fhir/sid/icd-10-cm#A41.2 // Sepsis due to unspecified staphylococcus
* http://hl7.org/fhir/sid/icd-10-cm#A41.3 // Sepsis due to Hemophilus influenzae
* http://hl7.org/fhir/sid/icd-10-cm#A41.4 // Sepsis due to anaerobes
* http://hl7.org/fhir/sid/icd-10-cm#A41.50 // Gram-negative sepsis; unspecified
* http://hl7.org/fhir/sid/icd-10-cm#A41.51 // Sepsis due to Escherichia coli [E. coli]
* http://hl7.org/fhir/sid/icd-10-cm#A41.52 // Sepsis due to Pseudomonas
* http://hl7.org/fhir/sid/icd-10-cm#A41.53 // Sepsis due to Serratia
* http://hl7.org/fhir/sid/icd-10-cm#A41.54 // Sepsis due to Acinetobacter baumannii
* http://hl7.org/fhir/sid/icd-10-cm#A41.59 // Other Gram-negative sepsis
* http://hl7.org/fhir/sid/icd-10-cm#A41.81 // Sepsis due to Enterococcus
* http://hl7.org/fhir/sid/icd-10-cm#A41.89 // Other specified sepsis
* http://hl7.org/fhir/sid/icd-10-cm#A41.9 // Sepsis; unspecified organism
* http://hl7.org/fhir/sid/icd-10-cm#A54.86 // Gonococcal sepsis
* http://hl7.org/fhir/sid/icd-10-cm#O85 // Puerperal sepsis
* http://hl7.org/fhir/sid/icd-10-cm#B37.7 // Candidal sepsis
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#R57.2 // Septischer Schock
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#R57.2 // Septischer Schock
* http://hl7.org/fhir/sid/icd-10#R57.2 // Septischer Schock
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#R65.0 // Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese ohne Organkomplikationen
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#R65.0 // Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese ohne Organkomplikationen
* http://hl7.org/fhir/sid/icd-10#R65.0 // Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese ohne Organkomplikationen
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#R65.1 // Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese mit Organkomplikationen
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#R65.1 // Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese mit Organkomplikationen
* http://hl7.org/fhir/sid/icd-10#R65.1 // Systemisches inflammatorisches Response-Syndrom [SIRS] infektiöser Genese mit Organkomplikationen
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A40.0 // Sepsis durch Streptokokken; Gruppe A
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A40.0 // Sepsis durch Streptokokken; Gruppe A
* http://hl7.org/fhir/sid/icd-10#A40.0 // Sepsis durch Streptokokken; Gruppe A
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A40.1 // Sepsis durch Streptokokken; Gruppe B
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A40.1 // Sepsis durch Streptokokken; Gruppe B
* http://hl7.org/fhir/sid/icd-10#A40.1 // Sepsis durch Streptokokken; Gruppe B
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A40.2 // Sepsis durch Streptokokken; Gruppe D; und Enterokokken
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A40.2 // Sepsis durch Streptokokken; Gruppe D; und Enterokokken
* http://hl7.org/fhir/sid/icd-10#A40.2 // Sepsis durch Streptokokken; Gruppe D; und Enterokokken
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A40.3 // Sepsis durch Streptococcus pneumoniae
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A40.3 // Sepsis durch Streptococcus pneumoniae
* http://hl7.org/fhir/sid/icd-10#A40.3 // Sepsis durch Streptococcus pneumoniae
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A40.8 // Sonstige Sepsis durch Streptokokken
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A40.8 // Sonstige Sepsis durch Streptokokken
* http://hl7.org/fhir/sid/icd-10#A40.8 // Sonstige Sepsis durch Streptokokken
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A40.9 // Sepsis durch Streptokokken; nicht näher bezeichnet
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A40.9 // Sepsis durch Streptokokken; nicht näher bezeichnet
* http://hl7.org/fhir/sid/icd-10#A40.9 // Sepsis durch Streptokokken; nicht näher bezeichnet
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.0 // Sepsis durch Staphylococcus aureus
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.0 // Sepsis durch Staphylococcus aureus
* http://hl7.org/fhir/sid/icd-10#A41.0 // Sepsis durch Staphylococcus aureus
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.1 // Sepsis durch sonstige näher bezeichnete Staphylokokken
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.1 // Sepsis durch sonstige näher bezeichnete Staphylokokken
* http://hl7.org/fhir/sid/icd-10#A41.1 // Sepsis durch sonstige näher bezeichnete Staphylokokken
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.2 // Sepsis durch nicht näher bezeichnete Staphylokokken
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.2 // Sepsis durch nicht näher bezeichnete Staphylokokken
* http://hl7.org/fhir/sid/icd-10#A41.2 // Sepsis durch nicht näher bezeichnete Staphylokokken
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.3 // Sepsis durch Haemophilus influenzae
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.3 // Sepsis durch Haemophilus influenzae
* http://hl7.org/fhir/sid/icd-10#A41.3 // Sepsis durch Haemophilus influenzae
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.4 // Sepsis durch Anaerobier
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.4 // Sepsis durch Anaerobier
* http://hl7.org/fhir/sid/icd-10#A41.4 // Sepsis durch Anaerobier
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.5 // Sepsis durch sonstige gramnegative Erreger
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.5 // Sepsis durch sonstige gramnegative Erreger
* http://hl7.org/fhir/sid/icd-10#A41.5 // Sepsis durch sonstige gramnegative Erreger
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.51 // Sepsis: Escherichia coli [E. coli]
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.51 // Sepsis: Escherichia coli [E. coli]
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.52 // Sepsis: Pseudomonas
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.52 // Sepsis: Pseudomonas
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.58 // Sepsis: Sonstige gramnegative Erreger
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.58 // Sepsis: Sonstige gramnegative Erreger
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.8 // Sonstige näher bezeichnete Sepsis
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.8 // Sonstige näher bezeichnete Sepsis
* http://hl7.org/fhir/sid/icd-10#A41.8 // Sonstige näher bezeichnete Sepsis
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#A41.9 // Sepsis; nicht näher bezeichnet
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#A41.9 // Sepsis; nicht näher bezeichnet
* http://hl7.org/fhir/sid/icd-10#A41.9 // Sepsis; nicht näher bezeichnet
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#O85 // Puerperalfieber
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#O85 // Puerperalfieber
* http://hl7.org/fhir/sid/icd-10#O85 // Puerperalfieber
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#B37.7 // Candida-Sepsis
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#B37.7 // Candida-Sepsis
* http://hl7.org/fhir/sid/icd-10#B37.7 // Candida-Sepsis
* https://smt.esante.gouv.fr/terminologie-cim-10#R57.2 // Choc septique
* https://smt.esante.gouv.fr/terminologie-cim-10#A41.9 // Sepsis; sans précision
* https://smt.esante.gouv.fr/terminologie-cim-10#A41 // Autres sepsis
* http://hl7.org/fhir/sid/icd-10#A41 // Autres sepsis
* https://smt.esante.gouv.fr/terminologie-cim-10#A41.5 // Sepsis à d'autres micro-organismes Gram négatif
* https://smt.esante.gouv.fr/terminologie-cim-10#A40.0 // Sepsis à streptocoques; groupe A
* https://smt.esante.gouv.fr/terminologie-cim-10#R65.1 // SRIS d'origine infectieuse avec défaillance d'organe (since 2021-03-01 not to be coded with sepsis or septic shock)

ValueSet: ProblemSepticShock
Id: problem-septic-shock
Title: "Problem: septic shock"
Description: "Codes that are read as septic shock: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#76571007 // Septic shock
* http://snomed.info/sct#213256002 // Postoperative septic shock
* http://hl7.org/fhir/sid/icd-10-cm#R65.21 // Severe sepsis with septic shock
* http://hl7.org/fhir/sid/icd-10-cm#T81.12XA // Postprocedural septic shock; initial encounter
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#R57.2 // Septischer Schock
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#R57.2 // Septischer Schock
* http://hl7.org/fhir/sid/icd-10#R57.2 // Septischer Schock
* https://smt.esante.gouv.fr/terminologie-cim-10#R57.2 // Choc septique

ValueSet: ProblemCoronaryDisease
Id: problem-coronary-disease
Title: "Problem: coronary disease"
Description: "Codes that are read as coronary disease: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#53741008 // Coronary arteriosclerosis (disorder)
* http://snomed.info/sct#414545008 // Ischemic heart disease (disorder)
* http://snomed.info/sct#22298006 // Myocardial infarction (disorder)
* http://snomed.info/sct#57054005 // Acute myocardial infarction (disorder)
* http://snomed.info/sct#394659003 // Acute coronary syndrome (disorder)
* http://snomed.info/sct#426856002 // Ischemic congestive cardiomyopathy (disorder)
* http://hl7.org/fhir/sid/icd-10-cm#I25.10 // Atherosclerotic heart disease of native coronary artery without angina pectoris
* http://hl7.org/fhir/sid/icd-10-cm#I25.110 // Atherosclerotic heart disease of native coronary artery with unstable angina pectoris
* http://hl7.org/fhir/sid/icd-10-cm#I25.119 // Atherosclerotic heart disease of native coronary artery with unspecified angina pectoris
* http://hl7.org/fhir/sid/icd-10-cm#I25.2 // Old myocardial infarction
* http://hl7.org/fhir/sid/icd-10-cm#I25.5 // Ischemic cardiomyopathy
* http://hl7.org/fhir/sid/icd-10-cm#I25.9 // Chronic ischemic heart disease; unspecified
* http://hl7.org/fhir/sid/icd-10-cm#I20.0 // Unstable angina
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I20.0 // Instabile Angina pectoris
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I20.0 // Instabile Angina pectoris
* http://hl7.org/fhir/sid/icd-10#I20.0 // Instabile Angina pectoris
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.0 // Atherosklerotische Herz-Kreislauf-Krankheit; so beschrieben
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.0 // Atherosklerotische Herz-Kreislauf-Krankheit; so beschrieben
* http://hl7.org/fhir/sid/icd-10#I25.0 // Atherosklerotische Herz-Kreislauf-Krankheit; so beschrieben
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.1 // Atherosklerotische Herzkrankheit
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.1 // Atherosklerotische Herzkrankheit
* http://hl7.org/fhir/sid/icd-10#I25.1 // Atherosklerotische Herzkrankheit
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.10 // Atherosklerotische Herzkrankheit: Ohne hämodynamisch wirksame Stenosen
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.10 // Atherosklerotische Herzkrankheit: Ohne hämodynamisch wirksame Stenosen
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.11 // Atherosklerotische Herzkrankheit: Ein-Gefäß-Erkrankung
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.11 // Atherosklerotische Herzkrankheit: Ein-Gefäß-Erkrankung
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.12 // Atherosklerotische Herzkrankheit: Zwei-Gefäß-Erkrankung
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.12 // Atherosklerotische Herzkrankheit: Zwei-Gefäß-Erkrankung
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.13 // Atherosklerotische Herzkrankheit: Drei-Gefäß-Erkrankung
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.13 // Atherosklerotische Herzkrankheit: Drei-Gefäß-Erkrankung
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.19 // Atherosklerotische Herzkrankheit: Nicht näher bezeichnet
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.19 // Atherosklerotische Herzkrankheit: Nicht näher bezeichnet
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.2 // Alter Myokardinfarkt
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.2 // Alter Myokardinfarkt
* http://hl7.org/fhir/sid/icd-10#I25.2 // Alter Myokardinfarkt
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.5 // Ischämische Kardiomyopathie
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.5 // Ischämische Kardiomyopathie
* http://hl7.org/fhir/sid/icd-10#I25.5 // Ischämische Kardiomyopathie
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I25.9 // Chronische ischämische Herzkrankheit; nicht näher bezeichnet
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I25.9 // Chronische ischämische Herzkrankheit; nicht näher bezeichnet
* http://hl7.org/fhir/sid/icd-10#I25.9 // Chronische ischämische Herzkrankheit; nicht näher bezeichnet
* https://smt.esante.gouv.fr/terminologie-cim-10#I25.1 // Maladie athérosclérotique du coeur
* http://hl7.org/fhir/sid/icd-10-cm#I21 // Acute myocardial infarction
* include codes from system http://hl7.org/fhir/sid/icd-10-cm where concept descendent-of #I21
* http://hl7.org/fhir/sid/icd-10-cm#I24 // Other acute ischaemic heart diseases
* include codes from system http://hl7.org/fhir/sid/icd-10-cm where concept descendent-of #I24
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I21 // Acute myocardial infarction
* include codes from system http://fhir.de/CodeSystem/bfarm/icd-10-gm where concept descendent-of #I21
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I24 // Other acute ischaemic heart diseases
* include codes from system http://fhir.de/CodeSystem/bfarm/icd-10-gm where concept descendent-of #I24
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I21 // Acute myocardial infarction
* include codes from system http://fhir.de/CodeSystem/dimdi/icd-10-gm where concept descendent-of #I21
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I24 // Other acute ischaemic heart diseases
* include codes from system http://fhir.de/CodeSystem/dimdi/icd-10-gm where concept descendent-of #I24
* http://hl7.org/fhir/sid/icd-10#I21 // Acute myocardial infarction
* include codes from system http://hl7.org/fhir/sid/icd-10 where concept descendent-of #I21
* http://hl7.org/fhir/sid/icd-10#I24 // Other acute ischaemic heart diseases
* include codes from system http://hl7.org/fhir/sid/icd-10 where concept descendent-of #I24
* https://smt.esante.gouv.fr/terminologie-cim-10#I21 // Acute myocardial infarction
* include codes from system https://smt.esante.gouv.fr/terminologie-cim-10 where concept descendent-of #I21
* https://smt.esante.gouv.fr/terminologie-cim-10#I24 // Other acute ischaemic heart diseases
* include codes from system https://smt.esante.gouv.fr/terminologie-cim-10 where concept descendent-of #I24

ValueSet: ProblemActiveIschaemia
Id: problem-active-ischaemia
Title: "Problem: active ischaemia"
Description: "Codes that are read as active ischaemia: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#394659003 // Acute coronary syndrome (disorder)
* http://snomed.info/sct#57054005 // Acute myocardial infarction (disorder)
* http://hl7.org/fhir/sid/icd-10-cm#I21 // Acute myocardial infarction
* include codes from system http://hl7.org/fhir/sid/icd-10-cm where concept descendent-of #I21
* http://hl7.org/fhir/sid/icd-10-cm#I24 // Other acute ischaemic heart diseases
* include codes from system http://hl7.org/fhir/sid/icd-10-cm where concept descendent-of #I24
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I21 // Acute myocardial infarction
* include codes from system http://fhir.de/CodeSystem/bfarm/icd-10-gm where concept descendent-of #I21
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I24 // Other acute ischaemic heart diseases
* include codes from system http://fhir.de/CodeSystem/bfarm/icd-10-gm where concept descendent-of #I24
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I21 // Acute myocardial infarction
* include codes from system http://fhir.de/CodeSystem/dimdi/icd-10-gm where concept descendent-of #I21
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I24 // Other acute ischaemic heart diseases
* include codes from system http://fhir.de/CodeSystem/dimdi/icd-10-gm where concept descendent-of #I24
* http://hl7.org/fhir/sid/icd-10#I21 // Acute myocardial infarction
* include codes from system http://hl7.org/fhir/sid/icd-10 where concept descendent-of #I21
* http://hl7.org/fhir/sid/icd-10#I24 // Other acute ischaemic heart diseases
* include codes from system http://hl7.org/fhir/sid/icd-10 where concept descendent-of #I24
* https://smt.esante.gouv.fr/terminologie-cim-10#I21 // Acute myocardial infarction
* include codes from system https://smt.esante.gouv.fr/terminologie-cim-10 where concept descendent-of #I21
* https://smt.esante.gouv.fr/terminologie-cim-10#I24 // Other acute ischaemic heart diseases
* include codes from system https://smt.esante.gouv.fr/terminologie-cim-10 where concept descendent-of #I24

ValueSet: ProblemObstructiveHcm
Id: problem-obstructive-hcm
Title: "Problem: obstructive hcm"
Description: "Codes that are read as obstructive hcm: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#45227007 // Hypertrophic obstructive cardiomyopathy (disorder)
* http://snomed.info/sct#360465008 // Idiopathic hypertrophic subaortic stenosis (disorder)
* http://hl7.org/fhir/sid/icd-10-cm#I42.1 // Obstructive hypertrophic cardiomyopathy
* http://fhir.de/CodeSystem/bfarm/icd-10-gm#I42.1 // Hypertrophische obstruktive Kardiomyopathie
* http://fhir.de/CodeSystem/dimdi/icd-10-gm#I42.1 // Hypertrophische obstruktive Kardiomyopathie
* http://hl7.org/fhir/sid/icd-10#I42.1 // Hypertrophische obstruktive Kardiomyopathie
* https://smt.esante.gouv.fr/terminologie-cim-10#I42.1 // cardiomyopathie obstructive hypertrophique (same WHO stem; French title not seen)

ValueSet: ProblemSevereAorticRegurgitation
Id: problem-severe-aortic-regurgitation
Title: "Problem: severe aortic regurgitation"
Description: "Codes that are read as severe aortic regurgitation: terminology/problems.csv of the service."
* ^experimental = false
* $icu#severe-aortic-regurgitation // severe aortic regurgitation

ValueSet: ProblemSevereHepaticImpairment
Id: problem-severe-hepatic-impairment
Title: "Problem: severe hepatic impairment"
Description: "Codes that are read as severe hepatic impairment: terminology/problems.csv of the service."
* ^experimental = false
* $icu#severe-hepatic-impairment // severe hepatic impairment

ValueSet: ProblemTorsades
Id: problem-torsades
Title: "Problem: torsades"
Description: "Codes that are read as torsades: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#31722008 // Torsades de pointes (disorder)

ValueSet: ProblemPregnancy
Id: problem-pregnancy
Title: "Problem: pregnancy"
Description: "Codes that are read as pregnancy: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#77386006 // Pregnancy (finding)

ValueSet: ProblemMechanicalSupport
Id: problem-mechanical-support
Title: "Problem: mechanical support"
Description: "Codes that are read as mechanical support: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#786451004 // Venoarterial extracorporeal membrane oxygenation (procedure)
* http://snomed.info/sct#233573008 // Extracorporeal membrane oxygenation (procedure)
* http://snomed.info/sct#232969009 // Cardiac support using extracorporeal membrane oxygenation circuitry (procedure)
* http://snomed.info/sct#232967006 // Implantation of left ventricular assist device (procedure)
* http://snomed.info/sct#16965008 // Insertion of intra-aortic balloon counterpulsation (procedure)

ValueSet: ProblemRenalReplacement
Id: problem-renal-replacement
Title: "Problem: renal replacement"
Description: "Codes that are read as renal replacement: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#714749008 // Continuous renal replacement therapy (procedure)

ValueSet: ProblemComfortCareOnly
Id: problem-comfort-care-only
Title: "Problem: comfort care only"
Description: "Codes that are read as comfort care only: terminology/problems.csv of the service."
* ^experimental = false
* $icu#comfort-care-only // comfort care only

ValueSet: ProblemMeanPressure
Id: problem-mean-pressure
Title: "Problem: mean pressure"
Description: "Codes that are read as mean pressure: terminology/problems.csv of the service."
* ^experimental = false
* http://loinc.org#8478-0 // Mean blood pressure
* http://loinc.org#76214-6 // Invasive Mean blood pressure

ValueSet: ProblemEchocardiography
Id: problem-echocardiography
Title: "Problem: echocardiography"
Description: "Codes that are read as echocardiography: terminology/problems.csv of the service."
* ^experimental = false
* http://snomed.info/sct#40701008 // Echocardiography
* http://snomed.info/sct#433236007 // Transthoracic echocardiography
* http://snomed.info/sct#105376000 // Transesophageal echocardiography
