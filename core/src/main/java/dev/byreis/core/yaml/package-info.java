/** One YAML document as a small tree of texts: strict, bounded, with line numbers. */
@NullMarked
package dev.byreis.core.yaml;

import org.jspecify.annotations.NullMarked;
