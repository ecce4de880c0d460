/** The byreis command: one class per verb, and the words that it says. */
@NullMarked
package dev.byreis.cli;

import org.jspecify.annotations.NullMarked;
