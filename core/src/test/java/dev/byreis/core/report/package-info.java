@NullMarked
package dev.byreis.core.report;

import org.jspecify.annotations.NullMarked;
