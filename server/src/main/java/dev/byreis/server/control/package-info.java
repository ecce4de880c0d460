/** The way in for people on the server itself: a socket that only the gateway's user can open. */
@NullMarked
package dev.byreis.server.control;

import org.jspecify.annotations.NullMarked;
