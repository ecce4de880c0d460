/** A gateway over real repositories on loopback. */
@NullMarked
package dev.byreis.server.testing;

import org.jspecify.annotations.NullMarked;
