/** Reading: prefetch keys and templates; FHIR JSON → small records → patient state; terminology and units. */
@NullMarked
package org.septicor.chart;

import org.jspecify.annotations.NullMarked;
