/** What a push may do to a rotation: the transition table of ROT section 4, as a pure function. */
@NullMarked
package dev.byreis.core.rotation.transition;

import org.jspecify.annotations.NullMarked;
