/** Serving fetches; registries with full history (REG-37). */
@NullMarked
package dev.byreis.server.receive.fetch;

import org.jspecify.annotations.NullMarked;
