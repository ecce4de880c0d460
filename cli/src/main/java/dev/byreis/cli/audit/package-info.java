/** A project's audit log: verified by anyone, shown to administrators. */
@NullMarked
package dev.byreis.cli.audit;

import org.jspecify.annotations.NullMarked;
