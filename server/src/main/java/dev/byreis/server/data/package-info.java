/** What the gateway keeps on disk, and how it is changed without ever being half written. */
@NullMarked
package dev.byreis.server.data;

import org.jspecify.annotations.NullMarked;
