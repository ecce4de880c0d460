@NullMarked
package dev.byreis.cli.words;

import org.jspecify.annotations.NullMarked;
