/** What the gateway keeps in memory for a while. */
@NullMarked
package dev.byreis.server.cache;

import org.jspecify.annotations.NullMarked;
