/**
 * What was decided, shown and answered, kept so that it can be found, counted and trusted: decisions, the feedback to their cards, and
 * the tokens that were used.
 *
 * <p>A decision is first written to a journal beside the service and then, by one thread, to the database, so that no call waits for
 * the database or fails with it. What is stored names patients and users by keyed hashes alone; the rest is sealed.
 */
@NullMarked
package org.septicor.record;

import org.jspecify.annotations.NullMarked;
