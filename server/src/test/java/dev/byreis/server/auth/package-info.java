@NullMarked
package dev.byreis.server.auth;

import org.jspecify.annotations.NullMarked;
