@NullMarked
package dev.byreis.server.config;

import org.jspecify.annotations.NullMarked;
