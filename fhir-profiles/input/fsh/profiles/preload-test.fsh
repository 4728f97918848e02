// A dynamic test of preload dependence, and what it was judged on.

Profile: PreloadTest
Parent: IcuMeasurement
Id: preload-test
Title: "Preload test"
Description: "The response to a fluid challenge, passive leg raising, an end-expiratory occlusion, a mini fluid challenge or a tidal volume challenge. The component says which signal was measured; without it a flow signal is assumed, and the card says so. Pulse pressure does not stand for flow."
* ^experimental = false
* code from PreloadTestCode (required)
* insert Quantity(UnitPercent)
* obeys preload-test-range
* component ^slicing.discriminator.type = #pattern
* component ^slicing.discriminator.path = "code"
* component ^slicing.rules = #open
* component contains signal 0..1
* component[signal].code = $icu#response-signal
* component[signal].value[x] 1..1
* component[signal].value[x] only CodeableConcept
* component[signal].valueCodeableConcept from ResponseSignal (required)

Invariant: preload-test-range
Description: "−50 to 100 %; the tidal volume challenge −20 to 40 points."
Severity: #error
Expression: "iif(code.coding.where(code = 'tidal-volume-challenge-response').exists(), value.ofType(Quantity).all(value + 20 >= 0 and value <= 40), value.ofType(Quantity).all(value + 50 >= 0 and value <= 100))"

ValueSet: PreloadTestCode
Id: preload-test-code
Title: "Preload tests"
Description: "The dynamic tests, in the order of the pathway."
* ^experimental = false
* include codes from valueset ObservationFluidChallenge
* include codes from valueset ObservationPassiveLegRaise
* include codes from valueset ObservationEndExpiratoryOcclusion
* include codes from valueset ObservationMiniFluid
* include codes from valueset ObservationTidalVolumeChallenge

ValueSet: ResponseSignal
Id: response-signal
Title: "Signal of a preload test"
Description: "What was measured before and after."
* ^experimental = false
* include codes from valueset AnswerSignalStrokeVolume
* include codes from valueset AnswerSignalVelocityTimeIntegral
* include codes from valueset AnswerSignalCardiacOutput
* include codes from valueset AnswerSignalPulsePressure

Instance: example-passive-leg-raise
InstanceOf: PreloadTest
Usage: #example
Title: "Passive leg raising +4 %"
Description: "No response of the velocity time integral."
* insert Example($icu#passive-leg-raise-response, 4, %)
* component[signal].valueCodeableConcept = $icu#velocity-time-integral

Instance: example-tidal-volume-challenge
InstanceOf: PreloadTest
Usage: #example
Title: "Tidal volume challenge +5 points"
Description: "Pulse-pressure variation rises by 5 points."
* insert Example($icu#tidal-volume-challenge-response, 5, %)
