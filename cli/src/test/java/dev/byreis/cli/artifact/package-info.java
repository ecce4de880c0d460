@NullMarked
package dev.byreis.cli.artifact;

import org.jspecify.annotations.NullMarked;
