@NullMarked
package dev.byreis.hooks;

import org.jspecify.annotations.NullMarked;
