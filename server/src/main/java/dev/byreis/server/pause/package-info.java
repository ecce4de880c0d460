/** Projects and registries that take no ordinary push until a person has looked (ROT-56). */
@NullMarked
package dev.byreis.server.pause;

import org.jspecify.annotations.NullMarked;
