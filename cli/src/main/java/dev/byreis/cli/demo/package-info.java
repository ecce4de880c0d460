/** The demonstration: a world that is made up, a story as data, and its player. */
@NullMarked
package dev.byreis.cli.demo;

import org.jspecify.annotations.NullMarked;
