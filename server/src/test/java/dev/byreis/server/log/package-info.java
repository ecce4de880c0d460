@NullMarked
package dev.byreis.server.log;

import org.jspecify.annotations.NullMarked;
