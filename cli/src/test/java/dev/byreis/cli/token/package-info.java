@NullMarked
package dev.byreis.cli.token;

import org.jspecify.annotations.NullMarked;
