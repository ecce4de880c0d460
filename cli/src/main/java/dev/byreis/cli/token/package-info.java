/** Tokens: who may push, made, listed and taken back beside a running gateway. */
@NullMarked
package dev.byreis.cli.token;

import org.jspecify.annotations.NullMarked;
