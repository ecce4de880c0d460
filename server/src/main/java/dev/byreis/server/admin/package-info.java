/** What operators and load balancers ask the gateway. */
@NullMarked
package dev.byreis.server.admin;

import org.jspecify.annotations.NullMarked;
