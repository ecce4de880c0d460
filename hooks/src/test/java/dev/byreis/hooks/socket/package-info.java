@NullMarked
package dev.byreis.hooks.socket;

import org.jspecify.annotations.NullMarked;
