@NullMarked
package dev.byreis.core.registry.compose;

import org.jspecify.annotations.NullMarked;
