@NullMarked
package dev.byreis.core;

import org.jspecify.annotations.NullMarked;
