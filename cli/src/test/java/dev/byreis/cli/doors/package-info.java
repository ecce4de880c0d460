@NullMarked
package dev.byreis.cli.doors;

import org.jspecify.annotations.NullMarked;
