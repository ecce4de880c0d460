/** Small files that are private, replaced whole and checked; shared by the gateway and the hook. */
@NullMarked
package dev.byreis.core.file;

import org.jspecify.annotations.NullMarked;
