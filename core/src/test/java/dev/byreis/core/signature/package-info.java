@NullMarked
package dev.byreis.core.signature;

import org.jspecify.annotations.NullMarked;
