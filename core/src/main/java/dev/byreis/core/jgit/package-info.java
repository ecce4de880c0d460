/** The only package that reads repositories through JGit. */
@NullMarked
package dev.byreis.core.jgit;

import org.jspecify.annotations.NullMarked;
