/** Pushes to a registry, each broken in one place, with what must be said about it. */
@NullMarked
package dev.byreis.core.testing.corpus;

import org.jspecify.annotations.NullMarked;
