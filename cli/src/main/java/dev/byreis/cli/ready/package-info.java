/** Those who depend on a key say that they can read what a rotation is about to bring. */
@NullMarked
package dev.byreis.cli.ready;

import org.jspecify.annotations.NullMarked;
