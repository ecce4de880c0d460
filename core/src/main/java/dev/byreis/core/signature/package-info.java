/** Signatures over original bytes: Ed25519 keys, SSHSIG, footers. */
@NullMarked
package dev.byreis.core.signature;

import org.jspecify.annotations.NullMarked;
