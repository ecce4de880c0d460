/** The gateway for programs: {@code /api/v1}, as its OpenAPI document describes it. */
@NullMarked
package dev.byreis.server.api;

import org.jspecify.annotations.NullMarked;
