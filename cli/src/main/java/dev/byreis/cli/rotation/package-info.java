/** Rotations as an operator carries them out, looks at them and recovers them. */
@NullMarked
package dev.byreis.cli.rotation;

import org.jspecify.annotations.NullMarked;
