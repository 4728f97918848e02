/** FHIR JSON as small records: one tolerant Jackson pass, no tree. */
@NullMarked
package org.septicor.chart.fhir;

import org.jspecify.annotations.NullMarked;
