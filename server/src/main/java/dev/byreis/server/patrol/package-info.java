/** What the gateway looks at by the clock, although nobody pushes. */
@NullMarked
package dev.byreis.server.patrol;

import org.jspecify.annotations.NullMarked;
