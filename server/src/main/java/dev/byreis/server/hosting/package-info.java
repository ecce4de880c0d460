/** The repositories that the gateway serves, and a visit to one of them. */
@NullMarked
package dev.byreis.server.hosting;

import org.jspecify.annotations.NullMarked;
