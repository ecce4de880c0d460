@NullMarked
package dev.byreis.cli.log;

import org.jspecify.annotations.NullMarked;
