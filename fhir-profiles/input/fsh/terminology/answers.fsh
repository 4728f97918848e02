// Printed from the service; to print it again: fhir-profiles/build

ValueSet: AnswerSinus
Id: answer-sinus
Title: "Answer: sinus"
Description: "Codes that are read as sinus: terminology/answers.csv of the service."
* ^experimental = false
* http://snomed.info/sct#64730000 // Normal sinus rhythm (finding)
* http://snomed.info/sct#11092001 // Sinus tachycardia (finding)

ValueSet: AnswerAtrialFibrillation
Id: answer-atrial-fibrillation
Title: "Answer: atrial fibrillation"
Description: "Codes that are read as atrial fibrillation: terminology/answers.csv of the service."
* ^experimental = false
* http://snomed.info/sct#49436004 // Atrial fibrillation
* http://snomed.info/sct#5370000 // Atrial flutter (disorder)
* http://snomed.info/sct#195080001 // Atrial fibrillation and flutter (disorder)
* http://snomed.info/sct#282825002 // Paroxysmal atrial fibrillation (disorder)
* http://snomed.info/sct#440059007 // Persistent atrial fibrillation (disorder)
* http://snomed.info/sct#440028005 // Permanent atrial fibrillation (disorder)
* http://snomed.info/sct#426749004 // Chronic atrial fibrillation (disorder)
* http://snomed.info/sct#120041000119109 // Atrial fibrillation with rapid ventricular response (disorder)

ValueSet: AnswerVentricularTachycardia
Id: answer-ventricular-tachycardia
Title: "Answer: ventricular tachycardia"
Description: "Codes that are read as ventricular tachycardia: terminology/answers.csv of the service."
* ^experimental = false
* http://snomed.info/sct#25569003 // Ventricular tachycardia
* http://snomed.info/sct#251159007 // Ventricular tachycardia; polymorphic (disorder)
* http://snomed.info/sct#251158004 // Ventricular tachycardia; monomorphic (disorder)
* http://snomed.info/sct#31722008 // Torsades de pointes (disorder)
* http://snomed.info/sct#71908006 // Ventricular fibrillation (disorder)

ValueSet: AnswerSupraventricularTachycardia
Id: answer-supraventricular-tachycardia
Title: "Answer: supraventricular tachycardia"
Description: "Codes that are read as supraventricular tachycardia: terminology/answers.csv of the service."
* ^experimental = false
* $icu#supraventricular-tachycardia // supraventricular tachycardia

ValueSet: AnswerPaced
Id: answer-paced
Title: "Answer: paced"
Description: "Codes that are read as paced: terminology/answers.csv of the service."
* ^experimental = false
* $icu#paced-rhythm // paced rhythm

ValueSet: AnswerWaveformGood
Id: answer-waveform-good
Title: "Answer: waveform good"
Description: "Codes that are read as waveform good: terminology/answers.csv of the service."
* ^experimental = false
* $icu#good // good

ValueSet: AnswerWaveformDamped
Id: answer-waveform-damped
Title: "Answer: waveform damped"
Description: "Codes that are read as waveform damped: terminology/answers.csv of the service."
* ^experimental = false
* $icu#damped // damped

ValueSet: AnswerWaveformResonant
Id: answer-waveform-resonant
Title: "Answer: waveform resonant"
Description: "Codes that are read as waveform resonant: terminology/answers.csv of the service."
* ^experimental = false
* $icu#resonant // resonant

ValueSet: AnswerControlled
Id: answer-controlled
Title: "Answer: controlled"
Description: "Codes that are read as controlled: terminology/answers.csv of the service."
* ^experimental = false
* $icu#controlled // controlled
* http://snomed.info/sct#243147009 // Controlled ventilation (procedure)

ValueSet: AnswerAssisted
Id: answer-assisted
Title: "Answer: assisted"
Description: "Codes that are read as assisted: terminology/answers.csv of the service."
* ^experimental = false
* $icu#assisted // assisted

ValueSet: AnswerSpontaneous
Id: answer-spontaneous
Title: "Answer: spontaneous"
Description: "Codes that are read as spontaneous: terminology/answers.csv of the service."
* ^experimental = false
* $icu#spontaneous // spontaneous

ValueSet: AnswerSignalStrokeVolume
Id: answer-signal-stroke-volume
Title: "Answer: signal stroke volume"
Description: "Codes that are read as signal stroke volume: terminology/answers.csv of the service."
* ^experimental = false
* $icu#stroke-volume // stroke volume

ValueSet: AnswerSignalVelocityTimeIntegral
Id: answer-signal-velocity-time-integral
Title: "Answer: signal velocity time integral"
Description: "Codes that are read as signal velocity time integral: terminology/answers.csv of the service."
* ^experimental = false
* $icu#velocity-time-integral // velocity time integral

ValueSet: AnswerSignalCardiacOutput
Id: answer-signal-cardiac-output
Title: "Answer: signal cardiac output"
Description: "Codes that are read as signal cardiac output: terminology/answers.csv of the service."
* ^experimental = false
* $icu#cardiac-output // cardiac output

ValueSet: AnswerSignalPulsePressure
Id: answer-signal-pulse-pressure
Title: "Answer: signal pulse pressure"
Description: "Codes that are read as signal pulse pressure: terminology/answers.csv of the service."
* ^experimental = false
* $icu#pulse-pressure // pulse pressure

ValueSet: AnswerMethodInvasive
Id: answer-method-invasive
Title: "Answer: method invasive"
Description: "Codes that are read as method invasive: terminology/answers.csv of the service."
* ^experimental = false
* http://snomed.info/sct#77938009 // Arterial pressure monitoring; invasive method (regime/therapy)

ValueSet: AnswerSiteOutflowTract
Id: answer-site-outflow-tract
Title: "Answer: site outflow tract"
Description: "Codes that are read as site outflow tract: terminology/answers.csv of the service."
* ^experimental = false
* http://snomed.info/sct#13418002 // Left ventricle outflow tract

ValueSet: AnswerSiteFemoral
Id: answer-site-femoral
Title: "Answer: site femoral"
Description: "Codes that are read as site femoral: terminology/answers.csv of the service."
* ^experimental = false
* http://snomed.info/sct#83419000 // Femoral vein structure (body structure)
