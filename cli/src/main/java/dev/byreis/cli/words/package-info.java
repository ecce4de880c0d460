/** What the command knows about itself, for shells and for readers of manuals. */
@NullMarked
package dev.byreis.cli.words;

import org.jspecify.annotations.NullMarked;
