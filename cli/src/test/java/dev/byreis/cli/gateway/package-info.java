@NullMarked
package dev.byreis.cli.gateway;

import org.jspecify.annotations.NullMarked;
