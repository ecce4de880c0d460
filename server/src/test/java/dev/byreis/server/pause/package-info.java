@NullMarked
package dev.byreis.server.pause;

import org.jspecify.annotations.NullMarked;
