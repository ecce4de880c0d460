/** The gateway's judgement as a pre-receive hook of an existing git server. */
@NullMarked
package dev.byreis.hooks;

import org.jspecify.annotations.NullMarked;
