/** The registry's audit log: its lines and their verification. */
@NullMarked
package dev.byreis.core.audit;

import org.jspecify.annotations.NullMarked;
