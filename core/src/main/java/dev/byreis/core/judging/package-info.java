/**
 * Judges pushes with both repositories in sight: what gateway, hook and command have in common. It
 * reads through ports and holds no opinion of its own: those are in the packages to its left.
 */
@NullMarked
package dev.byreis.core.judging;

import org.jspecify.annotations.NullMarked;
