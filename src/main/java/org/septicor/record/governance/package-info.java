/**
 * What the committee that governs the service asks of the record: how many cards, what became of them, how many each patient got, what
 * was missing, how fast. Counts alone; nothing of a patient leaves this room, not even a pseudonym.
 *
 * <p>Days are those of UTC. Each day is counted once and kept, in memory and in the database, until one of its rows changes, so that a
 * report costs the same whatever the record holds.
 */
@NullMarked
package org.septicor.record.governance;

import org.jspecify.annotations.NullMarked;
