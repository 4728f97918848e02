/** Asking: fetches what prefetch lacks from the EHR's FHIR server, in parallel, inside a deadline, only from allowed servers. */
@NullMarked
package org.septicor.ehr;

import org.jspecify.annotations.NullMarked;
