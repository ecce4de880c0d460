@NullMarked
package dev.byreis.core.registry.verify;

import org.jspecify.annotations.NullMarked;
