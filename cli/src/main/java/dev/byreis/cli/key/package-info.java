/** New keys for an administrator: made here, written once, never shown. */
@NullMarked
package dev.byreis.cli.key;

import org.jspecify.annotations.NullMarked;
