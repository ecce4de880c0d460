@NullMarked
package dev.byreis.server.landing;

import org.jspecify.annotations.NullMarked;
