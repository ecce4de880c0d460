@NullMarked
package dev.byreis.core.audit;

import org.jspecify.annotations.NullMarked;
