/** The database, and the chains over its rows. */
@NullMarked
package org.septicor.record.store;

import org.jspecify.annotations.NullMarked;
