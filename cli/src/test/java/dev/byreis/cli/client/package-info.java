@NullMarked
package dev.byreis.cli.client;

import org.jspecify.annotations.NullMarked;
