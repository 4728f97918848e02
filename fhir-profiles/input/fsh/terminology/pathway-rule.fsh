// Printed from the service; to print it again: fhir-profiles/build

CodeSystem: PathwayRule
Id: pathway-rule
Title: "Rules of the pathway"
Description: "The rules, as Card.source.topic names them: the id of the rule without its hyphen."
* ^experimental = false
* ^caseSensitive = true
* ^content = #complete
* #D01 "Out of scope"
  * ^designation.language = #fr
  * ^designation.value = "Hors périmètre"
* #D02 "Not septic"
  * ^designation.language = #fr
  * ^designation.value = "Pas de sepsis"
* #D03 "Inotrope running into LVOT obstruction"
  * ^designation.language = #fr
  * ^designation.value = "Inotrope en cours sur une obstruction intra-VG"
* #D04 "Dobutamine above ceiling"
  * ^designation.language = #fr
  * ^designation.value = "Dobutamine au-dessus du plafond"
* #D05 "Inotrope hard-stop event"
  * ^designation.language = #fr
  * ^designation.value = "Critère d'arrêt sous inotrope"
* #D06 "Refractory septic cardiogenic shock"
  * ^designation.language = #fr
  * ^designation.value = "Choc septique cardiogénique réfractaire"
* #D07 "No usable MAP"
  * ^designation.language = #fr
  * ^designation.value = "Pas de PAM utilisable"
* #D08a "Hypotension from pump failure on high-dose vasopressor"
  * ^designation.language = #fr
  * ^designation.value = "Hypotension par défaillance de pompe sous forte dose de vasopresseur"
* #D08b "Hypotension not corrected"
  * ^designation.language = #fr
  * ^designation.value = "Hypotension non corrigée"
* #D09 "Low diastolic pressure with adequate MAP"
  * ^designation.language = #fr
  * ^designation.value = "PAD basse malgré une PAM correcte"
* #D10 "Recovery re-echo"
  * ^designation.language = #fr
  * ^designation.value = "Échographie de contrôle de la récupération"
* #D11 "No circulatory failure"
  * ^designation.language = #fr
  * ^designation.value = "Pas de défaillance circulatoire"
* #D12 "Perfusion status unknown"
  * ^designation.language = #fr
  * ^designation.value = "Perfusion tissulaire non évaluée"
* #D13 "Perfusion restored on an inodilator, time to wean"
  * ^designation.language = #fr
  * ^designation.value = "Perfusion restaurée sous inodilatateur, sevrage à tenter"
* #D14 "Perfusion restored on an inodilator, too early to wean"
  * ^designation.language = #fr
  * ^designation.value = "Perfusion restaurée sous inodilatateur, trop tôt pour sevrer"
* #D15 "Adaptive LV dysfunction: do not treat"
  * ^designation.language = #fr
  * ^designation.value = "Dysfonction VG adaptative : ne pas traiter"
* #D16 "Perfused, nothing to say"
  * ^designation.language = #fr
  * ^designation.value = "Perfusion correcte, rien à dire"
* #D17 "LVOT obstruction, no inotrope yet"
  * ^designation.language = #fr
  * ^designation.value = "Obstruction intra-VG, pas encore d'inotrope"
* #D18 "β-blocker active in low-flow state"
  * ^designation.language = #fr
  * ^designation.value = "Bêtabloquant actif avec bas débit"
* #D19 "Isolated RV failure"
  * ^designation.language = #fr
  * ^designation.value = "Défaillance VD isolée"
* #D20 "Preload responsive, or initial resuscitation incomplete"
  * ^designation.language = #fr
  * ^designation.value = "Précharge-dépendance, ou remplissage initial incomplet"
* #D21 "Hypovolaemia not excluded: unusable index"
  * ^designation.language = #fr
  * ^designation.value = "Hypovolémie non exclue : indice inutilisable"
* #D22 "Hypovolaemia not excluded: no index"
  * ^designation.language = #fr
  * ^designation.value = "Hypovolémie non exclue : aucun indice"
* #D23 "No valid echo"
  * ^designation.language = #fr
  * ^designation.value = "Pas d'échographie valide"
* #D24 "Hyperkinetic LV while on an inotrope"
  * ^designation.language = #fr
  * ^designation.value = "VG hyperkinétique sous inotrope"
* #D25 "Test in progress"
  * ^designation.language = #fr
  * ^designation.value = "Test en cours"
* #D26 "Response not documented"
  * ^designation.language = #fr
  * ^designation.value = "Réponse non documentée"
* #D27 "Responder, still hypoperfused, room to step"
  * ^designation.language = #fr
  * ^designation.value = "Répondeur, hypoperfusion persistante, marge pour un palier"
* #D28 "No response, test not complete"
  * ^designation.language = #fr
  * ^designation.value = "Pas de réponse, test incomplet"
* #D29 "Dobutamine failure"
  * ^designation.language = #fr
  * ^designation.value = "Échec de la dobutamine"
* #D30 "Other inotrope only"
  * ^designation.language = #fr
  * ^designation.value = "Autre inotrope seul"
* #D31 "Rhythm first"
  * ^designation.language = #fr
  * ^designation.value = "Le rythme d'abord"
* #D32 "Ischaemia first"
  * ^designation.language = #fr
  * ^designation.value = "L'ischémie d'abord"
* #D33 "Hyperkinetic LV"
  * ^designation.language = #fr
  * ^designation.value = "VG hyperkinétique"
* #D34 "Afterload-masked, echo read at low pressure"
  * ^designation.language = #fr
  * ^designation.value = "Altération masquée par la postcharge, écho lue à basse pression"
* #D35 "LV dysfunction, flow not measured"
  * ^designation.language = #fr
  * ^designation.value = "Dysfonction VG, débit non mesuré"
* #D36 "LV dysfunction, flow adequate"
  * ^designation.language = #fr
  * ^designation.value = "Dysfonction VG, débit adéquat"
* #D37 "Dobutamine test indicated"
  * ^designation.language = #fr
  * ^designation.value = "Test à la dobutamine indiqué"
* #D38 "LV not the problem"
  * ^designation.language = #fr
  * ^designation.value = "Le VG n'est pas en cause"
* #D39 "Unreachable default"
  * ^designation.language = #fr
  * ^designation.value = "Cas par défaut, inatteignable"
* #D40 "Nothing to check"
  * ^designation.language = #fr
  * ^designation.value = "Rien à vérifier"
* #D41a "Dose cannot be checked"
  * ^designation.language = #fr
  * ^designation.value = "Dose non vérifiable"
* #D41b "Probable unit or decimal error"
  * ^designation.language = #fr
  * ^designation.value = "Erreur probable d'unité ou de virgule"
* #D42 "Above maximum"
  * ^designation.language = #fr
  * ^designation.value = "Dose au-dessus du maximum"
* #D43 "Duplicate or same class"
  * ^designation.language = #fr
  * ^designation.value = "Doublon ou même classe"
* #D44 "LVOT obstruction and an inotrope ordered"
  * ^designation.language = #fr
  * ^designation.value = "Obstruction intra-VG et inotrope prescrit"
* #D45 "Hyperkinetic LV and an inotrope ordered"
  * ^designation.language = #fr
  * ^designation.value = "VG hyperkinétique et inotrope prescrit"
* #D46 "Tachyarrhythmia and an inotrope ordered"
  * ^designation.language = #fr
  * ^designation.value = "Tachyarythmie et inotrope prescrit"
* #D47a "β-blocker while an inotrope runs"
  * ^designation.language = #fr
  * ^designation.value = "Bêtabloquant avec un inotrope en cours"
* #D47d "β-blocker in LVOT obstruction"
  * ^designation.language = #fr
  * ^designation.value = "Bêtabloquant dans une obstruction intra-VG"
* #D47b "β-blocker in uncorrected shock or LV dysfunction"
  * ^designation.language = #fr
  * ^designation.value = "Bêtabloquant sur choc non corrigé ou dysfonction VG"
* #D47c "β-blocker in vasopressor-treated septic shock"
  * ^designation.language = #fr
  * ^designation.value = "Bêtabloquant dans un choc septique sous vasopresseur"
* #D48a "Levosimendan contraindicated"
  * ^designation.language = #fr
  * ^designation.value = "Lévosimendan contre-indiqué"
* #D48b "Levosimendan in sepsis"
  * ^designation.language = #fr
  * ^designation.value = "Lévosimendan dans le sepsis"
* #D49 "Dopamine ordered"
  * ^designation.language = #fr
  * ^designation.value = "Dopamine prescrite"
* #D50a "PDE3 inhibitor while hypotensive"
  * ^designation.language = #fr
  * ^designation.value = "Inhibiteur de la PDE3 en hypotension"
* #D50b "PDE3 inhibitor, renal dose exceeded"
  * ^designation.language = #fr
  * ^designation.value = "Inhibiteur de la PDE3, dose rénale dépassée"
* #D50c "PDE3 inhibitor, second line"
  * ^designation.language = #fr
  * ^designation.value = "Inhibiteur de la PDE3, deuxième ligne"
* #D51 "Epinephrine or isoprenaline: caution"
  * ^designation.language = #fr
  * ^designation.value = "Adrénaline ou isoprénaline : prudence"
* #D52a "Dobutamine out of sequence"
  * ^designation.language = #fr
  * ^designation.value = "Dobutamine hors séquence"
* #D52b "Dobutamine step too large"
  * ^designation.language = #fr
  * ^designation.value = "Palier de dobutamine trop grand"
* #D52c "Dobutamine with a gap to close"
  * ^designation.language = #fr
  * ^designation.value = "Dobutamine, une donnée à compléter"
* #D53 "Order agrees with pathway"
  * ^designation.language = #fr
  * ^designation.value = "Prescription conforme à l'arbre"
