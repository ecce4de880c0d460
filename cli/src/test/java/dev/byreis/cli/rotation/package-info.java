@NullMarked
package dev.byreis.cli.rotation;

import org.jspecify.annotations.NullMarked;
