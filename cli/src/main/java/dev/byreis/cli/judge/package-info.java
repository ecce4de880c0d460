/** The judge that answers the hooks of git repositories. */
@NullMarked
package dev.byreis.cli.judge;

import org.jspecify.annotations.NullMarked;
