@NullMarked
package dev.byreis.cli.trust;

import org.jspecify.annotations.NullMarked;
