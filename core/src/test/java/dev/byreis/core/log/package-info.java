@NullMarked
package dev.byreis.core.log;

import org.jspecify.annotations.NullMarked;
