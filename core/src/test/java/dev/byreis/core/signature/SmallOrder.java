package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;

/** The neutral element as a public key, with the one signature that fits every message. */
final class SmallOrder {
  static final Bytes KEY = neutral();
  static final Bytes SIGNATURE = neutral().plus(Bytes.owning(new byte[32]));

  private SmallOrder() {}

  private static Bytes neutral() {
    byte[] point = new byte[32];
    point[0] = 1;
    return Bytes.owning(point);
  }
}
