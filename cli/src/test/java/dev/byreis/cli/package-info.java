@NullMarked
package dev.byreis.cli;

import org.jspecify.annotations.NullMarked;
