/** Classes that break the rules of the design on purpose: the proof that the rules bite. */
@NullMarked
package dev.byreis.core.testing.offence;

import org.jspecify.annotations.NullMarked;
