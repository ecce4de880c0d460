@NullMarked
package dev.byreis.core.logfile;

import org.jspecify.annotations.NullMarked;
