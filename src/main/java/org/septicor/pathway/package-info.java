/** The medicine: patient state, verdicts, rules, thresholds, doses; decides and can explain itself. No clock, no JSON, no FHIR, no framework. */
@NullMarked
package org.septicor.pathway;

import org.jspecify.annotations.NullMarked;
