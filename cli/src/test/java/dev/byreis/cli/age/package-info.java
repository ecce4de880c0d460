@NullMarked
package dev.byreis.cli.age;

import org.jspecify.annotations.NullMarked;
