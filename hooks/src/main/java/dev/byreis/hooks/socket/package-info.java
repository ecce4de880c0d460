/** A small, strict HTTP server on a Unix socket that only its owner may use. */
@NullMarked
package dev.byreis.hooks.socket;

import org.jspecify.annotations.NullMarked;
