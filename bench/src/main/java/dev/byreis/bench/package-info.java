/** Measures the product against what people would use otherwise; not part of it. */
@NullMarked
package dev.byreis.bench;

import org.jspecify.annotations.NullMarked;
