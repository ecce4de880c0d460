/** Repositories made by the real git, read and written through ours. */
@NullMarked
package dev.byreis.core.jgit;

import org.jspecify.annotations.NullMarked;
