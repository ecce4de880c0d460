@NullMarked
package dev.byreis.server.index;

import org.jspecify.annotations.NullMarked;
