/** Running the gateway: from a configuration or from nothing, and taking repositories over. */
@NullMarked
package dev.byreis.cli.gateway;

import org.jspecify.annotations.NullMarked;
