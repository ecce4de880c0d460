/** What else happens once a decision or an outcome is on record. */
@NullMarked
package dev.byreis.server.evidence;

import org.jspecify.annotations.NullMarked;
