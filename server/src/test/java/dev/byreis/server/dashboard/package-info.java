@NullMarked
package dev.byreis.server.dashboard;

import org.jspecify.annotations.NullMarked;
