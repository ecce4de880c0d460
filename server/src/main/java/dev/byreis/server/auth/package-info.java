/** Who is at the door, and what they may do there. */
@NullMarked
package dev.byreis.server.auth;

import org.jspecify.annotations.NullMarked;
