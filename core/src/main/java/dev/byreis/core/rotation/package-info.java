/** Where a rotation stands: observation, classes, plans. */
@NullMarked
package dev.byreis.core.rotation;

import org.jspecify.annotations.NullMarked;
