/** The site's choices: loads, checks and names the site policy. */
@NullMarked
package org.septicor.policy;

import org.jspecify.annotations.NullMarked;
