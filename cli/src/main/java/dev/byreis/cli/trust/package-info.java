/** The beginning of an operator's trust: pinning the anchor of a registry. */
@NullMarked
package dev.byreis.cli.trust;

import org.jspecify.annotations.NullMarked;
