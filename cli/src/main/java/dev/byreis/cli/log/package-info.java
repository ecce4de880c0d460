/** The gateway's log: verified, shown and judged again, beside the gateway or far from it. */
@NullMarked
package dev.byreis.cli.log;

import org.jspecify.annotations.NullMarked;
