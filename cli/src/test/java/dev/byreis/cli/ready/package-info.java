@NullMarked
package dev.byreis.cli.ready;

import org.jspecify.annotations.NullMarked;
