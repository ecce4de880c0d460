@NullMarked
package dev.byreis.server.patrol;

import org.jspecify.annotations.NullMarked;
