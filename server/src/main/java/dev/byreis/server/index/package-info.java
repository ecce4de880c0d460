/** Decisions on record, found by what they are about. */
@NullMarked
package dev.byreis.server.index;

import org.jspecify.annotations.NullMarked;
