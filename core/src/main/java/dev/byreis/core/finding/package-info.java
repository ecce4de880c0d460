/** What is wrong, as data: stable codes, subjects, violations. Words are made in {@code report}. */
@NullMarked
package dev.byreis.core.finding;

import org.jspecify.annotations.NullMarked;
