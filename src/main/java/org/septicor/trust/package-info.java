/** Who calls: the clients of this service, each by its own configuration. */
@NullMarked
package org.septicor.trust;

import org.jspecify.annotations.NullMarked;
