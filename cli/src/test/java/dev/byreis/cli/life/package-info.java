@NullMarked
package dev.byreis.cli.life;

import org.jspecify.annotations.NullMarked;
