@NullMarked
package dev.byreis.server.alert;

import org.jspecify.annotations.NullMarked;
