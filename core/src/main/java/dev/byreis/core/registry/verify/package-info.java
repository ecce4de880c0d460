/** Evidence that a registry's history verified, and the one way to get it. */
@NullMarked
package dev.byreis.core.registry.verify;

import org.jspecify.annotations.NullMarked;
