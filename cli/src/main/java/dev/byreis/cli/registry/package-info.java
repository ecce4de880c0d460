/** A registry's beginning, and its verification by anyone who has a copy. */
@NullMarked
package dev.byreis.cli.registry;

import org.jspecify.annotations.NullMarked;
