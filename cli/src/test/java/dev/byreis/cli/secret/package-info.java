@NullMarked
package dev.byreis.cli.secret;

import org.jspecify.annotations.NullMarked;
