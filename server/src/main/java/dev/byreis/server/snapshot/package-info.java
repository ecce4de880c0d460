/** Everything about one project at one moment, in one file for the people who investigate. */
@NullMarked
package dev.byreis.server.snapshot;

import org.jspecify.annotations.NullMarked;
