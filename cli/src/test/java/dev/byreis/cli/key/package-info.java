@NullMarked
package dev.byreis.cli.key;

import org.jspecify.annotations.NullMarked;
