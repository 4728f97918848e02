// Printed from the service; to print it again: fhir-profiles/build

ValueSet: ObservationOtherPressure
Id: observation-other-pressure
Title: "Observation: other pressure"
Description: "Codes that are read as other pressure: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8440-0 // Pulmonary artery Systolic blood pressure
* http://loinc.org#8414-5 // Pulmonary artery Mean blood pressure
* http://loinc.org#8385-7 // Pulmonary artery Diastolic blood pressure
* http://loinc.org#75994-4 // Pulmonary artery wedge pressure
* http://loinc.org#8400-4 // Right atrial Intrachamber mean pressure
* http://loinc.org#8432-7 // Right ventricular Intrachamber systolic pressure
* http://loinc.org#82341-9 // Right ventricular Intrachamber systolic pressure
* http://loinc.org#59101-6 // Pulmonary Artery Pressure using Accel Time

ValueSet: ObservationOtherEjectionFraction
Id: observation-other-ejection-fraction
Title: "Observation: other ejection fraction"
Description: "Codes that are read as other ejection fraction: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8808-8 // Left ventricular Ejection fraction by Cardiac angiogram
* http://loinc.org#8809-6 // Left ventricular Ejection fraction by Cardiac angiogram.visual estimate
* http://loinc.org#8810-4 // Left ventricular Ejection fraction by Spiral CT
* http://loinc.org#8811-2 // Left ventricular Ejection fraction by MR
* http://loinc.org#8812-0 // Left ventricular Ejection fraction by Nuclear blood pool

ValueSet: ObservationSbpLine
Id: observation-sbp-line
Title: "Observation: sbp line"
Description: "Codes that are read as sbp line: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76215-3 // Invasive Systolic blood pressure

ValueSet: ObservationDbpLine
Id: observation-dbp-line
Title: "Observation: dbp line"
Description: "Codes that are read as dbp line: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76213-8 // Invasive Diastolic blood pressure

ValueSet: ObservationMapLine
Id: observation-map-line
Title: "Observation: map line"
Description: "Codes that are read as map line: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76214-6 // Invasive Mean blood pressure

ValueSet: ObservationSbpCuff
Id: observation-sbp-cuff
Title: "Observation: sbp cuff"
Description: "Codes that are read as sbp cuff: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76534-7 // Systolic blood pressure by Noninvasive

ValueSet: ObservationDbpCuff
Id: observation-dbp-cuff
Title: "Observation: dbp cuff"
Description: "Codes that are read as dbp cuff: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76535-4 // Diastolic blood pressure by Noninvasive

ValueSet: ObservationMapCuff
Id: observation-map-cuff
Title: "Observation: map cuff"
Description: "Codes that are read as map cuff: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76536-2 // Mean blood pressure by Noninvasive

ValueSet: ObservationSbp
Id: observation-sbp
Title: "Observation: sbp"
Description: "Codes that are read as sbp: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8480-6 // Systolic blood pressure

ValueSet: ObservationDbp
Id: observation-dbp
Title: "Observation: dbp"
Description: "Codes that are read as dbp: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8462-4 // Diastolic blood pressure

ValueSet: ObservationMap
Id: observation-map
Title: "Observation: map"
Description: "Codes that are read as map: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8478-0 // Mean blood pressure

ValueSet: ObservationPressurePanel
Id: observation-pressure-panel
Title: "Observation: pressure panel"
Description: "Codes that are read as pressure panel: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#85354-9 // Blood pressure panel
* http://loinc.org#76212-0 // Invasive Blood pressure

ValueSet: ObservationArterialWaveform
Id: observation-arterial-waveform
Title: "Observation: arterial waveform"
Description: "Codes that are read as arterial waveform: terminology/observations.csv of the service."
* ^experimental = false
* $icu#arterial-waveform-quality // arterial waveform quality

ValueSet: ObservationHeartRate
Id: observation-heart-rate
Title: "Observation: heart rate"
Description: "Codes that are read as heart rate: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8867-4 // Heart rate

ValueSet: ObservationHeartRateEcg
Id: observation-heart-rate-ecg
Title: "Observation: heart rate ecg"
Description: "Codes that are read as heart rate ecg: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76282-3 // Heart rate.beat-to-beat by EKG

ValueSet: ObservationHeartRatePleth
Id: observation-heart-rate-pleth
Title: "Observation: heart rate pleth"
Description: "Codes that are read as heart rate pleth: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8889-8 // Heart rate by Pulse oximetry

ValueSet: ObservationRhythm
Id: observation-rhythm
Title: "Observation: rhythm"
Description: "Codes that are read as rhythm: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8884-9 // Heart rate rhythm

ValueSet: ObservationCapillaryRefill
Id: observation-capillary-refill
Title: "Observation: capillary refill"
Description: "Codes that are read as capillary refill: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#44963-7 // Capillary refill [Time] of Nail bed

ValueSet: ObservationMottling
Id: observation-mottling
Title: "Observation: mottling"
Description: "Codes that are read as mottling: terminology/observations.csv of the service."
* ^experimental = false
* $icu#skin-mottling-score // skin mottling score

ValueSet: ObservationUrine
Id: observation-urine
Title: "Observation: urine"
Description: "Codes that are read as urine: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#9187-6 // Urine output

ValueSet: ObservationWeight
Id: observation-weight
Title: "Observation: weight"
Description: "Codes that are read as weight: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#29463-7 // Body weight

ValueSet: ObservationWeightMeasured
Id: observation-weight-measured
Title: "Observation: weight measured"
Description: "Codes that are read as weight measured: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#3141-9 // Body weight Measured

ValueSet: ObservationWeightStated
Id: observation-weight-stated
Title: "Observation: weight stated"
Description: "Codes that are read as weight stated: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#3142-7 // Body weight Stated

ValueSet: ObservationHeight
Id: observation-height
Title: "Observation: height"
Description: "Codes that are read as height: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8302-2 // Body height
* http://loinc.org#3137-7 // Body height Measured
* http://loinc.org#8306-3 // Body height --lying

ValueSet: ObservationSpo2
Id: observation-spo2
Title: "Observation: spo2"
Description: "Codes that are read as spo2: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#59408-5 // Oxygen saturation in Arterial blood by Pulse oximetry

ValueSet: ObservationLactateArterial
Id: observation-lactate-arterial
Title: "Observation: lactate arterial"
Description: "Codes that are read as lactate arterial: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#2518-9 // Lactate [Moles/volume] in Arterial blood
* http://loinc.org#30242-2 // Lactate [Mass/volume] in Arterial blood
* http://loinc.org#32132-3 // Lactate [Moles/volume] in Arterial plasma

ValueSet: ObservationLactateVenous
Id: observation-lactate-venous
Title: "Observation: lactate venous"
Description: "Codes that are read as lactate venous: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#2519-7 // Lactate [Moles/volume] in Venous blood
* http://loinc.org#30241-4 // Lactate [Mass/volume] in Venous blood
* http://loinc.org#32133-1 // Lactate [Moles/volume] in Plasma venous

ValueSet: ObservationLactateCapillary
Id: observation-lactate-capillary
Title: "Observation: lactate capillary"
Description: "Codes that are read as lactate capillary: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#19239-3 // Lactate [Moles/volume] in Capillary blood
* http://loinc.org#51829-0 // Lactate [Mass/volume] in Capillary blood

ValueSet: ObservationLactateMixedVenous
Id: observation-lactate-mixed-venous
Title: "Observation: lactate mixed venous"
Description: "Codes that are read as lactate mixed venous: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#19240-1 // Lactate [Moles/volume] in Mixed venous blood

ValueSet: ObservationLactateBlood
Id: observation-lactate-blood
Title: "Observation: lactate blood"
Description: "Codes that are read as lactate blood: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#32693-4 // Lactate [Moles/volume] in Blood
* http://loinc.org#59032-3 // Lactate [Mass/volume] in Blood

ValueSet: ObservationLactateSerum
Id: observation-lactate-serum
Title: "Observation: lactate serum"
Description: "Codes that are read as lactate serum: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#2524-7 // Lactate [Moles/volume] in Serum or Plasma
* http://loinc.org#14118-4 // Lactate [Mass/volume] in Serum or Plasma

ValueSet: ObservationScvo2
Id: observation-scvo2
Title: "Observation: scvo2"
Description: "Codes that are read as scvo2: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#97549-0 // Oxygen saturation in Central venous blood

ValueSet: ObservationSao2
Id: observation-sao2
Title: "Observation: sao2"
Description: "Codes that are read as sao2: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#2708-6 // Oxygen saturation in Arterial blood

ValueSet: ObservationSao2Calculated
Id: observation-sao2-calculated
Title: "Observation: sao2 calculated"
Description: "Codes that are read as sao2 calculated: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#51733-4 // SaO2 % BldA from pO2

ValueSet: ObservationHaemoglobin
Id: observation-haemoglobin
Title: "Observation: haemoglobin"
Description: "Codes that are read as haemoglobin: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#718-7 // Hemoglobin [Mass/volume] in Blood

ValueSet: ObservationPvco2
Id: observation-pvco2
Title: "Observation: pvco2"
Description: "Codes that are read as pvco2: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#97538-3 // Carbon dioxide [Partial pressure] in Central venous blood

ValueSet: ObservationPaco2
Id: observation-paco2
Title: "Observation: paco2"
Description: "Codes that are read as paco2: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#2019-8 // Carbon dioxide [Partial pressure] in Arterial blood

ValueSet: ObservationCreatinineClearance
Id: observation-creatinine-clearance
Title: "Observation: creatinine clearance"
Description: "Codes that are read as creatinine clearance: terminology/observations.csv of the service."
* ^experimental = false
* $icu#creatinine-clearance // creatinine clearance

ValueSet: ObservationCreatinine
Id: observation-creatinine
Title: "Observation: creatinine"
Description: "Codes that are read as creatinine: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#2160-0 // Creatinine [Mass/volume] in Serum or Plasma
* http://loinc.org#14682-9 // Creatinine [Moles/volume] in Serum or Plasma
* http://loinc.org#38483-4 // Creatinine [Mass/volume] in Blood
* http://loinc.org#59826-8 // Creatinine [Moles/volume] in Blood

ValueSet: ObservationLvef
Id: observation-lvef
Title: "Observation: lvef"
Description: "Codes that are read as lvef: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#10230-1 // Left ventricular Ejection fraction
* http://loinc.org#8806-2 // Left ventricular Ejection fraction by 2D echo
* http://loinc.org#18043-0 // Left ventricular Ejection fraction by US
* http://loinc.org#18044-8 // Left ventricular Ejection fraction by US.2D+Calculated by single-plane ellipse method
* http://loinc.org#18045-5 // Left ventricular Ejection fraction by US.2D+Calculated by biplane ellipse method
* http://loinc.org#18046-3 // Left ventricular Ejection fraction by US 2D modified
* http://loinc.org#18048-9 // Left ventricular Ejection fraction by US 2D modified single-plane
* http://loinc.org#18049-7 // Left ventricular Ejection fraction by US.M-mode+Calculated by Teichholz method
* http://loinc.org#77889-4 // Left ventricular Ejection fraction by US.M-mode+Calculated by cube method
* http://loinc.org#77890-2 // Left ventricular Ejection fraction by US.2D+Calculated by cube method
* http://loinc.org#77891-0 // Left ventricular Ejection fraction by US.2D+Calculated by Teichholz method
* http://loinc.org#77892-8 // Left ventricular Ejection fraction by US.2D+Calculated by modified Simpson method
* http://loinc.org#79992-4 // Left ventricular Ejection fraction by US.2D.A2C+Calculated by single plane method of disks
* http://loinc.org#79993-2 // Left ventricular Ejection fraction by US.2D.A4C+Calculated by single plane method of disks
* http://loinc.org#93644-3 // Left ventricular Ejection fraction by US.2D.A2C+Calc by single plane area-length method
* http://loinc.org#93645-0 // Left ventricular Ejection fraction by US.2D.A4C+Calc by single plane area-length method
* http://loinc.org#93646-8 // Left ventricular Ejection fraction by US.2D+Calculated by biplane area-length method

ValueSet: ObservationLvefVisual
Id: observation-lvef-visual
Title: "Observation: lvef visual"
Description: "Codes that are read as lvef visual: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8807-0 // Left ventricular Ejection fraction by 2D echo.visual estimate

ValueSet: ObservationLvefVolumetric
Id: observation-lvef-volumetric
Title: "Observation: lvef volumetric"
Description: "Codes that are read as lvef volumetric: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#18047-1 // Left ventricular Ejection fraction by US 2D modified biplane
* http://loinc.org#79990-8 // Left ventricular Ejection fraction by US.3D.segmentation
* http://loinc.org#79991-6 // Left ventricular Ejection fraction by US.2D+Calculated by biplane method of disks

ValueSet: ObservationVti
Id: observation-vti
Title: "Observation: vti"
Description: "Codes that are read as vti: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#80030-0 // Left ventricular outflow tract VTI

ValueSet: ObservationRvLvRatio
Id: observation-rv-lv-ratio
Title: "Observation: rv lv ratio"
Description: "Codes that are read as rv lv ratio: terminology/observations.csv of the service."
* ^experimental = false
* $icu#rv-lv-area-ratio // rv lv area ratio

ValueSet: ObservationLvotGradient
Id: observation-lvot-gradient
Title: "Observation: lvot gradient"
Description: "Codes that are read as lvot gradient: terminology/observations.csv of the service."
* ^experimental = false
* $icu#lvot-gradient // lvot gradient

ValueSet: ObservationPeakGradient
Id: observation-peak-gradient
Title: "Observation: peak gradient"
Description: "Codes that are read as peak gradient: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#20247-3 // Peak Gradient

ValueSet: ObservationSam
Id: observation-sam
Title: "Observation: sam"
Description: "Codes that are read as sam: terminology/observations.csv of the service."
* ^experimental = false
* $icu#systolic-anterior-motion // systolic anterior motion

ValueSet: ObservationParadoxicalSeptum
Id: observation-paradoxical-septum
Title: "Observation: paradoxical septum"
Description: "Codes that are read as paradoxical septum: terminology/observations.csv of the service."
* ^experimental = false
* $icu#paradoxical-septal-motion // paradoxical septal motion

ValueSet: ObservationEdv
Id: observation-edv
Title: "Observation: edv"
Description: "Codes that are read as edv: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#18026-5 // Left Ventricular End Diastolic Volume
* http://loinc.org#75988-6 // Left ventricular End diastolic volume
* http://loinc.org#79996-5 // Left ventricular end diastolic volume biplane (MOD)
* http://loinc.org#79998-1 // Left ventricular end diastolic volume single plane 2C (MOD)
* http://loinc.org#79999-9 // Left ventricular end diastolic volume single plane 4C (MOD)
* http://loinc.org#79995-7 // Left ventricular end diastolic volume (3D)

ValueSet: ObservationEsv
Id: observation-esv
Title: "Observation: esv"
Description: "Codes that are read as esv: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#18148-7 // Left Ventricular End Systolic Volume
* http://loinc.org#75989-4 // Left ventricular End systolic volume
* http://loinc.org#80001-1 // Left ventricular end systolic volume biplane (MOD)
* http://loinc.org#80003-7 // Left ventricular end systolic volume single plane 2C (MOD)
* http://loinc.org#80004-5 // Left ventricular end systolic volume single plane 4C (MOD)
* http://loinc.org#80000-3 // Left ventricular end systolic volume (3D)

ValueSet: ObservationStrokeVolume
Id: observation-stroke-volume
Title: "Observation: stroke volume"
Description: "Codes that are read as stroke volume: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#20562-5 // Left ventricular Stroke volume
* http://loinc.org#80035-9 // Left ventricular stroke volume 3D
* http://loinc.org#8771-8 // Left ventricular Stroke volume by Indicator dilution

ValueSet: ObservationStrokeVolumeDoppler
Id: observation-stroke-volume-doppler
Title: "Observation: stroke volume doppler"
Description: "Codes that are read as stroke volume doppler: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#20324-0 // Left ventricular stroke volume (aortic root calculated)

ValueSet: ObservationCardiacIndex
Id: observation-cardiac-index
Title: "Observation: cardiac index"
Description: "Codes that are read as cardiac index: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#75919-1 // Left ventricular Cardiac index

ValueSet: ObservationCardiacIndexDilution
Id: observation-cardiac-index-dilution
Title: "Observation: cardiac index dilution"
Description: "Codes that are read as cardiac index dilution: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8751-0 // Left ventricular Cardiac index by Indicator dilution

ValueSet: ObservationCardiacOutput
Id: observation-cardiac-output
Title: "Observation: cardiac output"
Description: "Codes that are read as cardiac output: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8741-1 // Left ventricular Cardiac output

ValueSet: ObservationCardiacOutputDilution
Id: observation-cardiac-output-dilution
Title: "Observation: cardiac output dilution"
Description: "Codes that are read as cardiac output dilution: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8737-9 // Left ventricular Cardiac output by Indicator dilution

ValueSet: ObservationCardiacOutputContinuous
Id: observation-cardiac-output-continuous
Title: "Observation: cardiac output continuous"
Description: "Codes that are read as cardiac output continuous: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76519-8 // Left ventricular Cardiac output by Continuous

ValueSet: ObservationCardiacOutputEcho
Id: observation-cardiac-output-echo
Title: "Observation: cardiac output echo"
Description: "Codes that are read as cardiac output echo: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#20207-7 // Left ventricular cardiac output (LVOT)

ValueSet: ObservationBodySurface
Id: observation-body-surface
Title: "Observation: body surface"
Description: "Codes that are read as body surface: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8277-6 // BSA

ValueSet: ObservationCvp
Id: observation-cvp
Title: "Observation: cvp"
Description: "Codes that are read as cvp: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#60985-9 // Central venous pressure (CVP)

ValueSet: ObservationCvpMean
Id: observation-cvp-mean
Title: "Observation: cvp mean"
Description: "Codes that are read as cvp mean: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#8591-0 // Central venous pressure (CVP) Mean

ValueSet: ObservationFluidChallenge
Id: observation-fluid-challenge
Title: "Observation: fluid challenge"
Description: "Codes that are read as fluid challenge: terminology/observations.csv of the service."
* ^experimental = false
* $icu#fluid-challenge-response // fluid challenge response

ValueSet: ObservationPassiveLegRaise
Id: observation-passive-leg-raise
Title: "Observation: passive leg raise"
Description: "Codes that are read as passive leg raise: terminology/observations.csv of the service."
* ^experimental = false
* $icu#passive-leg-raise-response // passive leg raise response

ValueSet: ObservationEndExpiratoryOcclusion
Id: observation-end-expiratory-occlusion
Title: "Observation: end expiratory occlusion"
Description: "Codes that are read as end expiratory occlusion: terminology/observations.csv of the service."
* ^experimental = false
* $icu#end-expiratory-occlusion-response // end expiratory occlusion response

ValueSet: ObservationMiniFluid
Id: observation-mini-fluid
Title: "Observation: mini fluid"
Description: "Codes that are read as mini fluid: terminology/observations.csv of the service."
* ^experimental = false
* $icu#mini-fluid-response // mini fluid response

ValueSet: ObservationTidalVolumeChallenge
Id: observation-tidal-volume-challenge
Title: "Observation: tidal volume challenge"
Description: "Codes that are read as tidal volume challenge: terminology/observations.csv of the service."
* ^experimental = false
* $icu#tidal-volume-challenge-response // tidal volume challenge response

ValueSet: ObservationPulsePressureVariation
Id: observation-pulse-pressure-variation
Title: "Observation: pulse pressure variation"
Description: "Codes that are read as pulse pressure variation: terminology/observations.csv of the service."
* ^experimental = false
* $icu#pulse-pressure-variation // pulse pressure variation

ValueSet: ObservationIntraAbdominalPressure
Id: observation-intra-abdominal-pressure
Title: "Observation: intra abdominal pressure"
Description: "Codes that are read as intra abdominal pressure: terminology/observations.csv of the service."
* ^experimental = false
* $icu#intra-abdominal-pressure // intra abdominal pressure

ValueSet: ObservationResponseSignal
Id: observation-response-signal
Title: "Observation: response signal"
Description: "Codes that are read as response signal: terminology/observations.csv of the service."
* ^experimental = false
* $icu#response-signal // response signal

ValueSet: ObservationCompliance
Id: observation-compliance
Title: "Observation: compliance"
Description: "Codes that are read as compliance: terminology/observations.csv of the service."
* ^experimental = false
* $icu#respiratory-system-compliance // respiratory system compliance

ValueSet: ObservationOpenChest
Id: observation-open-chest
Title: "Observation: open chest"
Description: "Codes that are read as open chest: terminology/observations.csv of the service."
* ^experimental = false
* $icu#open-chest // open chest

ValueSet: ObservationStrokeVolumeVariation
Id: observation-stroke-volume-variation
Title: "Observation: stroke volume variation"
Description: "Codes that are read as stroke volume variation: terminology/observations.csv of the service."
* ^experimental = false
* http://snomed.info/sct#733502006 // Stroke volume variation

ValueSet: ObservationVentilationMode
Id: observation-ventilation-mode
Title: "Observation: ventilation mode"
Description: "Codes that are read as ventilation mode: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#20124-4 // Ventilation mode Ventilator

ValueSet: ObservationBreathing
Id: observation-breathing
Title: "Observation: breathing"
Description: "Codes that are read as breathing: terminology/observations.csv of the service."
* ^experimental = false
* $icu#breathing-mode // breathing mode

ValueSet: ObservationTidalVolumeSet
Id: observation-tidal-volume-set
Title: "Observation: tidal volume set"
Description: "Codes that are read as tidal volume set: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#20112-9 // Tidal volume setting Ventilator

ValueSet: ObservationTidalVolume
Id: observation-tidal-volume
Title: "Observation: tidal volume"
Description: "Codes that are read as tidal volume: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#76222-9 // Tidal volume Ventilator --on ventilator

ValueSet: ObservationRespiratoryRate
Id: observation-respiratory-rate
Title: "Observation: respiratory rate"
Description: "Codes that are read as respiratory rate: terminology/observations.csv of the service."
* ^experimental = false
* http://loinc.org#9279-1 // Respiratory rate
