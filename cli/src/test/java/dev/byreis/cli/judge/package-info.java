@NullMarked
package dev.byreis.cli.judge;

import org.jspecify.annotations.NullMarked;
