/** A log of {@code core.log} in a folder: synced, safe against crashes, and readable beside. */
@NullMarked
package dev.byreis.core.logfile;

import org.jspecify.annotations.NullMarked;
