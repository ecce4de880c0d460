@NullMarked
package dev.byreis.core.registry;

import org.jspecify.annotations.NullMarked;
