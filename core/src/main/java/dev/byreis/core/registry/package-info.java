/**
 * The registry: parsed documents, commit kinds, state, and the evidence that a history verified.
 */
@NullMarked
package dev.byreis.core.registry;

import org.jspecify.annotations.NullMarked;
