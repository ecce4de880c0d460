@NullMarked
package dev.byreis.server.api;

import org.jspecify.annotations.NullMarked;
