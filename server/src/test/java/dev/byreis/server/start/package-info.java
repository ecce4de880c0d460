@NullMarked
package dev.byreis.server.start;

import org.jspecify.annotations.NullMarked;
