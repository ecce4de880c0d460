/** Moving refs: locks, recorded heads, compare-and-set. */
@NullMarked
package dev.byreis.server.landing;

import org.jspecify.annotations.NullMarked;
