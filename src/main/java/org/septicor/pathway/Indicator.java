package org.septicor.pathway;

/** How a card presents itself; {@link #NONE} shows no card. */
public enum Indicator {
    NONE,
    INFO,
    WARNING,
    CRITICAL
}
