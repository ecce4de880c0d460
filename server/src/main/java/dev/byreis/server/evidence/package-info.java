/** Records of decisions and outcomes. */
@NullMarked
package dev.byreis.server.evidence;

import org.jspecify.annotations.NullMarked;
