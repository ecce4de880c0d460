@NullMarked
package dev.byreis.hooks.lease;

import org.jspecify.annotations.NullMarked;
