/** The configuration file: what it may say, and everything that is wrong with it at once. */
@NullMarked
package dev.byreis.server.config;

import org.jspecify.annotations.NullMarked;
