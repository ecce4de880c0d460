/** The way of a push: quarantine, facts, verdict, evidence, landing, words. */
@NullMarked
package dev.byreis.server.receive;

import org.jspecify.annotations.NullMarked;
