/** Secrets of a project's files: read, written, submitted and merged. */
@NullMarked
package dev.byreis.cli.secret;

import org.jspecify.annotations.NullMarked;
