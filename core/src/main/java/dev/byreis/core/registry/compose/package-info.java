/** Composes the commits of the registry: files, bodies, messages, commit objects. Pure. */
@NullMarked
package dev.byreis.core.registry.compose;

import org.jspecify.annotations.NullMarked;
