/** Speaking: assessment → cards, suggestions (FHIR resources written with HAPI), in English and French, in the EHR's dialect. */
@NullMarked
package org.septicor.card;

import org.jspecify.annotations.NullMarked;
