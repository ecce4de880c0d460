@NullMarked
package dev.byreis.core.rotation;

import org.jspecify.annotations.NullMarked;
