@NullMarked
package dev.byreis.core.policy;

import org.jspecify.annotations.NullMarked;
