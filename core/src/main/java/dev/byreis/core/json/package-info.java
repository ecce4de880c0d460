/** JSON objects as small trees of texts and numbers: strict and bounded. */
@NullMarked
package dev.byreis.core.json;

import org.jspecify.annotations.NullMarked;
