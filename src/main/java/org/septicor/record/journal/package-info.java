/** Decisions on their way to the database: files that are only ever appended to. */
@NullMarked
package org.septicor.record.journal;

import org.jspecify.annotations.NullMarked;
