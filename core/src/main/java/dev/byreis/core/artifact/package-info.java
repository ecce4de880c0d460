/** The encrypted files of record: strict reader, canonical writer, manifest, armor checks. */
@NullMarked
package dev.byreis.core.artifact;

import org.jspecify.annotations.NullMarked;
