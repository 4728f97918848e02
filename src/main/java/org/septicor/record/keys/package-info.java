/** What identifiers are hashed and records sealed and chained with. */
@NullMarked
package org.septicor.record.keys;

import org.jspecify.annotations.NullMarked;
