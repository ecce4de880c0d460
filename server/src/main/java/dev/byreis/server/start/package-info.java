/** Puts a gateway together from its configuration, and takes repositories over. */
@NullMarked
package dev.byreis.server.start;

import org.jspecify.annotations.NullMarked;
