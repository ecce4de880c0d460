@NullMarked
package dev.byreis.core.judging;

import org.jspecify.annotations.NullMarked;
