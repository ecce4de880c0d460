/** What a hook keeps of its decisions, and of what git made of them (ROT-71). */
@NullMarked
package dev.byreis.hooks.record;

import org.jspecify.annotations.NullMarked;
