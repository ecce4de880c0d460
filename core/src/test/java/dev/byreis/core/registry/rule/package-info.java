@NullMarked
package dev.byreis.core.registry.rule;

import org.jspecify.annotations.NullMarked;
