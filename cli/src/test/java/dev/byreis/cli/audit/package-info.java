@NullMarked
package dev.byreis.cli.audit;

import org.jspecify.annotations.NullMarked;
