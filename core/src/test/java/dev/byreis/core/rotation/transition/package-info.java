@NullMarked
package dev.byreis.core.rotation.transition;

import org.jspecify.annotations.NullMarked;
