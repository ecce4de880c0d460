@NullMarked
package dev.byreis.server.data;

import org.jspecify.annotations.NullMarked;
