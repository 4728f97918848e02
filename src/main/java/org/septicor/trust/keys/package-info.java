/** The keys of clients: where they are read, how long they are good, what they can verify. */
@NullMarked
package org.septicor.trust.keys;

import org.jspecify.annotations.NullMarked;
