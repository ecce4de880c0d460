@NullMarked
package dev.byreis.core.yaml;

import org.jspecify.annotations.NullMarked;
