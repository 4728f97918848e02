CodeSystem: IcuHemodynamics
Id: icu-hemodynamics
Title: "Haemodynamics of the ICU"
Description: "Codes for what no public code was found for. A public code that is published later takes the place of the one here."
* ^status = #draft
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete

// Pressure
* #arterial-waveform-quality "Quality of the arterial waveform" "Whether the arterial line shows the pressure as it is; the value is good, damped or resonant."
* #good "Good waveform" "The dynamic response of the arterial line is adequate."
* #damped "Damped waveform" "Systolic pressure reads too low and diastolic too high."
* #resonant "Resonant waveform" "Underdamped: systolic pressure reads too high and diastolic too low."

// Rhythm
* #supraventricular-tachycardia "Supraventricular tachycardia" "A supraventricular tachycardia other than atrial fibrillation or flutter."
* #paced-rhythm "Paced rhythm" "The ventricles are paced."

// Perfusion
* #skin-mottling-score "Skin mottling score" "Extent of mottling over the knees, 0 to 5."

// Echocardiography
* #rv-lv-area-ratio "RV/LV end-diastolic area ratio" "End-diastolic area of the right ventricle divided by that of the left, in the apical four-chamber view."
* #lvot-gradient "LV outflow tract gradient" "Peak pressure gradient inside the left ventricle or its outflow tract, by Doppler; mm[Hg]."
* #systolic-anterior-motion "Systolic anterior motion" "Whether the mitral valve moves forward in systole."
* #paradoxical-septal-motion "Paradoxical septal motion" "Whether the interventricular septum moves paradoxically."

// Preload
* #fluid-challenge-response "Response to a fluid challenge" "Change of the signal with a fluid challenge, %."
* #passive-leg-raise-response "Response to passive leg raising" "Greatest change of the signal within 90 s of passive leg raising, %."
* #end-expiratory-occlusion-response "Response to end-expiratory occlusion" "Change of the signal with an end-expiratory occlusion of 15 s, %."
* #mini-fluid-response "Response to a mini fluid challenge" "Change of the signal with about 100 mL given within a minute, %."
* #tidal-volume-challenge-response "Response to a tidal volume challenge" "Rise of pulse-pressure variation, in points, with tidal volume raised from 6 to 8 mL/kg of predicted body weight."
* #response-signal "Signal of a preload test" "What was measured before and after; the value is one of the four codes that follow."
* #stroke-volume "Stroke volume" "Stroke volume was measured."
* #velocity-time-integral "Velocity time integral" "The velocity time integral of the outflow tract was measured."
* #cardiac-output "Cardiac output" "Cardiac output was measured."
* #pulse-pressure "Pulse pressure" "Only pulse pressure was measured; it does not stand for flow."
* #pulse-pressure-variation "Pulse-pressure variation" "Respiratory variation of arterial pulse pressure, %."
* #intra-abdominal-pressure "Intra-abdominal pressure" "Pressure inside the abdomen, mm[Hg]."

// Ventilation
* #breathing-mode "Breathing" "Whether the ventilator does all of the work, some or none; the value is controlled, assisted or spontaneous."
* #controlled "Controlled" "Every breath is the ventilator's."
* #assisted "Assisted" "The patient triggers breaths that the ventilator supports."
* #spontaneous "Spontaneous" "The patient breathes alone."
* #respiratory-system-compliance "Respiratory-system compliance" "Tidal volume divided by driving pressure, mL/cm[H2O]."
* #open-chest "Open chest" "Whether the chest is open."

// Kidney
* #creatinine-clearance "Creatinine clearance" "Measured creatinine clearance, mL/min; never an estimate."

// Problems
* #severe-aortic-regurgitation "Severe aortic regurgitation" "Aortic regurgitation graded severe."
* #severe-hepatic-impairment "Severe hepatic impairment" "Liver function severely impaired, such as Child-Pugh C."
* #comfort-care-only "Comfort care only" "Treatment aims at comfort; nothing else is to be proposed."
