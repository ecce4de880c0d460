/** The operator's side of both repositories: surroundings, keys, trust, copies, pushes, mode. */
@NullMarked
package dev.byreis.cli.client;

import org.jspecify.annotations.NullMarked;
