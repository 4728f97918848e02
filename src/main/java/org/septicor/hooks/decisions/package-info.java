/**
 * What is remembered of a call: the decision as it is written down, read back and asked again; and whether a card is silent because
 * somebody asked for it.
 */
@NullMarked
package org.septicor.hooks.decisions;

import org.jspecify.annotations.NullMarked;
