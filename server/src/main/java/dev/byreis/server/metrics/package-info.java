/** What operators count and measure, for Prometheus. */
@NullMarked
package dev.byreis.server.metrics;

import org.jspecify.annotations.NullMarked;
