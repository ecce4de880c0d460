@NullMarked
package dev.byreis.cli.registry;

import org.jspecify.annotations.NullMarked;
