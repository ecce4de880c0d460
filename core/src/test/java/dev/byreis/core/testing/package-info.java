/** What tests of every module share: the real git command, and builders of valid worlds. */
@NullMarked
package dev.byreis.core.testing;

import org.jspecify.annotations.NullMarked;
