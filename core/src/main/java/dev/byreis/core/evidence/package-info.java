/** Records of decisions and outcomes. */
@NullMarked
package dev.byreis.core.evidence;

import org.jspecify.annotations.NullMarked;
