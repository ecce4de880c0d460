@NullMarked
package dev.byreis.server.control;

import org.jspecify.annotations.NullMarked;
