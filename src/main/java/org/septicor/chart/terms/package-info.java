/** The words of the chart: which codes mean what, and how units convert. */
@NullMarked
package org.septicor.chart.terms;

import org.jspecify.annotations.NullMarked;
