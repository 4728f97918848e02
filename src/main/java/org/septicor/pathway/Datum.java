package org.septicor.pathway;

/** What the chart answers about one fact: a finding, or a gap and why. */
public sealed interface Datum permits Finding, Gap {
    Fact fact();
}
