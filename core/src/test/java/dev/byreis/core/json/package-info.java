@NullMarked
package dev.byreis.core.json;

import org.jspecify.annotations.NullMarked;
