/**
 * The window: the page at {@code /} on which a clinician sees what the service advises and why, and a developer what it says to an
 * EHR. The page itself (META-INF/resources/workbench) uses the public API only.
 */
@NullMarked
package org.septicor.workbench;

import org.jspecify.annotations.NullMarked;
