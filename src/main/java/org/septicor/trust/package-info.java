/** Who calls: the clients of this service, each by its own configuration, and whether a token is really theirs. */
@NullMarked
package org.septicor.trust;

import org.jspecify.annotations.NullMarked;
