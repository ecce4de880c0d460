/**
 * What a git repository is to the engine: names, bytes, commits, changes, and one port to read
 * them.
 */
@NullMarked
package dev.byreis.core.repo;

import org.jspecify.annotations.NullMarked;
