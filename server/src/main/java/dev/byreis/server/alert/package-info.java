/** Tells people that something needs them. */
@NullMarked
package dev.byreis.server.alert;

import org.jspecify.annotations.NullMarked;
