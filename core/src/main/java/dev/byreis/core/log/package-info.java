/**
 * A log that only grows and can prove it: a Merkle tree over its entries (RFC 6962), kept in tiles
 * (C2SP tlog-tiles), whose head is signed (C2SP tlog-checkpoint, signed-note).
 */
@NullMarked
package dev.byreis.core.log;

import org.jspecify.annotations.NullMarked;
