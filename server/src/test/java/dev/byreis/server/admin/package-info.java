@NullMarked
package dev.byreis.server.admin;

import org.jspecify.annotations.NullMarked;
