/** The answer to a push: facts in, verdict out. */
@NullMarked
package dev.byreis.core.policy;

import org.jspecify.annotations.NullMarked;
