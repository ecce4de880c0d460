/** One class per registry rule; each judges one commit against the state of its parent. */
@NullMarked
package dev.byreis.core.registry.rule;

import org.jspecify.annotations.NullMarked;
