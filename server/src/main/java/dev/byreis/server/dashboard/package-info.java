/** The gateway for people: server-rendered pages, sessions, and what guards both. */
@NullMarked
package dev.byreis.server.dashboard;

import org.jspecify.annotations.NullMarked;
