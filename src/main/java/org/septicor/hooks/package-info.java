/** Conversing: discovery, the hook call, feedback; the wire as records; errors. Tells the story of one call. */
@NullMarked
package org.septicor.hooks;

import org.jspecify.annotations.NullMarked;
