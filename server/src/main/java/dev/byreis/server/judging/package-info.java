/** Joins the pure judgement with what the gateway keeps: verified registries, projects, clocks. */
@NullMarked
package dev.byreis.server.judging;

import org.jspecify.annotations.NullMarked;
