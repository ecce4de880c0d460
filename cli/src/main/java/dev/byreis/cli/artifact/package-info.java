/** What anyone can see of an encrypted file, without a private key. */
@NullMarked
package dev.byreis.cli.artifact;

import org.jspecify.annotations.NullMarked;
