@NullMarked
package dev.byreis.core.file;

import org.jspecify.annotations.NullMarked;
