// Printed from the service; to print it again: fhir-profiles/build

CodeSystem: Fact
Id: fact
Title: "Facts that the pathway asks about"
Description: "What a GuidanceResponse names in its data requirements: the charted facts, each with its unit and the prefetch key that brings it."
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #AGE "age" "In a; prefetch key patient."
  * ^designation.language = #fr
  * ^designation.value = "âge"
* #PREGNANCY "pregnancy" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "grossesse"
* #COMFORT_CARE_ONLY "comfort care only" "Yes or no; prefetch key serviceRequests."
  * ^designation.language = #fr
  * ^designation.value = "soins de confort exclusifs"
* #MECHANICAL_SUPPORT "mechanical circulatory support" "Yes or no; prefetch key procedures."
  * ^designation.language = #fr
  * ^designation.value = "assistance circulatoire mécanique"
* #SEPSIS "sepsis" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "sepsis"
* #WEIGHT "weight" "In kg; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "poids"
* #HOURS_SINCE_RECOGNITION "time since sepsis recognition" "In h; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "délai depuis la reconnaissance du sepsis"
* #CRYSTALLOID "crystalloid since recognition" "In mL/kg; prefetch key infusions."
  * ^designation.language = #fr
  * ^designation.value = "cristalloïdes depuis la reconnaissance"
* #SBP "SBP" "In mm[Hg]; prefetch key bloodPressure."
  * ^designation.language = #fr
  * ^designation.value = "PAS"
* #DBP "DBP" "In mm[Hg]; prefetch key bloodPressure."
  * ^designation.language = #fr
  * ^designation.value = "PAD"
* #MAP "MAP" "In mm[Hg]; prefetch key bloodPressure."
  * ^designation.language = #fr
  * ^designation.value = "PAM"
* #MAP_OVERRIDE "MAP goal" "In mm[Hg]; prefetch key goals."
  * ^designation.language = #fr
  * ^designation.value = "objectif de PAM"
* #ARTERIAL_WAVEFORM "arterial waveform" "A code; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "courbe artérielle"
* #HR "HR" "In /min; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "FC"
* #RHYTHM "rhythm" "A code; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "rythme"
* #CRT "CRT" "In s; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "TRC"
* #MOTTLING "mottling score" "In {score}; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "score de marbrures"
* #LACTATE "lactate" "In mmol/L; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "lactate"
* #LACTATE_BEFORE "earlier lactate" "In mmol/L; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "lactate antérieur"
* #URINE_OUTPUT "urine output" "In mL/kg/h; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "diurèse"
* #RRT "renal replacement therapy" "Yes or no; prefetch key procedures."
  * ^designation.language = #fr
  * ^designation.value = "épuration extrarénale"
* #SCVO2 "ScvO₂" "In %; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "ScvO₂"
* #SAO2 "SaO₂" "In %; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "SaO₂"
* #SPO2 "SpO₂" "In %; prefetch key vitals."
  * ^designation.language = #fr
  * ^designation.value = "SpO₂"
* #HB "Hb" "In g/dL; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "Hb"
* #PVCO2 "central venous PCO₂" "In mm[Hg]; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "PCO₂ veineuse centrale"
* #PACO2 "PaCO₂" "In mm[Hg]; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "PaCO₂"
* #CI "CI" "In L/min/m2; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "IC"
* #CVP "CVP" "In mm[Hg]; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "PVC"
* #LVEF "LVEF" "In %; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "FEVG"
* #VTI "VTI" "In cm; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "VTI"
* #RV_LV_RATIO "RV/LV" "In 1; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "VD/VG"
* #PARADOXICAL_SEPTUM "paradoxical septum" "Yes or no; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "septum paradoxal"
* #LVOT_GRADIENT "LVOT gradient" "In mm[Hg]; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "gradient intra-VG"
* #SAM "systolic anterior motion" "Yes or no; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "mouvement systolique antérieur mitral"
* #SBP_AT_ECHO "SBP at echo" "In mm[Hg]; prefetch key bloodPressure."
  * ^designation.language = #fr
  * ^designation.value = "PAS à l'échographie"
* #MAP_AT_ECHO "MAP at echo" "In mm[Hg]; prefetch key bloodPressure."
  * ^designation.language = #fr
  * ^designation.value = "PAM à l'échographie"
* #EDV "LV end-diastolic volume" "In mL; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "volume télédiastolique VG"
* #ESV "LV end-systolic volume" "In mL; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "volume télésystolique VG"
* #SV_DOPPLER "Doppler stroke volume" "In mL; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "VES Doppler"
* #FLUID_CHALLENGE "fluid challenge" "In %; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "épreuve de remplissage"
* #PASSIVE_LEG_RAISE "PLR" "In %; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "LJP"
* #END_EXPIRATORY_OCCLUSION "EEO" "In %; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "OTE"
* #MINI_FLUID "mini-fluid challenge" "In %; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "mini-remplissage"
* #TIDAL_VOLUME_CHALLENGE "Vt challenge" "In %; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "épreuve de Vt"
* #PULSE_PRESSURE_VARIATION "PPV/SVV" "In %; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "VPP/VVE"
* #BREATHING "ventilation" "A code; prefetch key ventilation."
  * ^designation.language = #fr
  * ^designation.value = "ventilation"
* #TIDAL_VOLUME "tidal volume" "In mL/kg; prefetch key ventilation."
  * ^designation.language = #fr
  * ^designation.value = "volume courant"
* #COMPLIANCE "compliance" "In mL/cm[H2O]; prefetch key ventilation."
  * ^designation.language = #fr
  * ^designation.value = "compliance"
* #RESPIRATORY_RATE "RR" "In /min; prefetch key ventilation."
  * ^designation.language = #fr
  * ^designation.value = "FR"
* #OPEN_CHEST "open chest" "Yes or no; prefetch key ventilation."
  * ^designation.language = #fr
  * ^designation.value = "thorax ouvert"
* #IAP "intra-abdominal pressure" "In mm[Hg]; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "pression intra-abdominale"
* #SV_BASE "SV before the change of dose" "In 1; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "VES avant le changement de dose"
* #SV_POST "SV after the change of dose" "In 1; prefetch key hemodynamics."
  * ^designation.language = #fr
  * ^designation.value = "VES après le changement de dose"
* #CORONARY_DISEASE "coronary disease" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "maladie coronaire"
* #ACTIVE_ISCHAEMIA "active ischaemia" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "ischémie active"
* #OBSTRUCTIVE_HCM "obstructive cardiomyopathy" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "cardiomyopathie obstructive"
* #SEVERE_AORTIC_REGURGITATION "severe aortic regurgitation" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "insuffisance aortique sévère"
* #SEVERE_HEPATIC_IMPAIRMENT "severe hepatic impairment" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "insuffisance hépatique sévère"
* #TORSADES "torsades de pointes" "Yes or no; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "torsades de pointes"
* #BETA_BLOCKER_ACTIVE "active β-blocker" "Yes or no; prefetch key orders."
  * ^designation.language = #fr
  * ^designation.value = "bêtabloquant actif"
* #CRCL "creatinine clearance" "In mL/min; prefetch key laboratory."
  * ^designation.language = #fr
  * ^designation.value = "clairance de la créatinine"
* #LV_DYSFUNCTION_EPISODE "LV dysfunction in this episode" "Yes or no; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "dysfonction VG pendant l'épisode"
* #SHOCK_DAY "shock day" "In d; prefetch key conditions."
  * ^designation.language = #fr
  * ^designation.value = "jour du choc"
* #OFF_VASOACTIVES "time off vasoactives" "In h; prefetch key infusions."
  * ^designation.language = #fr
  * ^designation.value = "délai sans vasoactifs"
* #LAST_ECHO_DAY "day of the last LVEF" "In d; prefetch key echocardiography."
  * ^designation.language = #fr
  * ^designation.value = "jour de la dernière FEVG"
* #INOTROPE_STOPPED_SINCE_ECHO "inotrope stopped since echo" "Yes or no; prefetch key infusions."
  * ^designation.language = #fr
  * ^designation.value = "inotrope arrêté depuis l'échographie"
