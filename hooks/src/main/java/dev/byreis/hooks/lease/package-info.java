/** The locks of ROT-37: held by a process of git's own, in files that every hook of a host sees. */
@NullMarked
package dev.byreis.hooks.lease;

import org.jspecify.annotations.NullMarked;
