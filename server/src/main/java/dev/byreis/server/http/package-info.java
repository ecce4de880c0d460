/** The door: Jetty, TLS, limits, request ids, who may come in. */
@NullMarked
package dev.byreis.server.http;

import org.jspecify.annotations.NullMarked;
