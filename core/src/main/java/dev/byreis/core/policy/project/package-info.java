/** What a push to a project may bring: the checks of ART section 16, each a rule of its own. */
@NullMarked
package dev.byreis.core.policy.project;

import org.jspecify.annotations.NullMarked;
