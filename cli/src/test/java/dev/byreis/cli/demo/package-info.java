@NullMarked
package dev.byreis.cli.demo;

import org.jspecify.annotations.NullMarked;
