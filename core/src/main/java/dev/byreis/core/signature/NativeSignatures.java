package dev.byreis.core.signature;

import dev.byreis.core.repo.RawCommit;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads the native signatures of many commits. The keys that were seen last are remembered: to see
 * whether a key is usable at all costs as much as to check a signature. Not for two threads at
 * once.
 */
public final class NativeSignatures {
  private static final int MOST_KEYS = 64;

  private final List<Ed25519PublicKey> knownKeys = new ArrayList<>();

  /** What the commit's {@code gpgsig} header claims; nothing is checked against a key here. */
  public NativeSignature read(RawCommit commit) {
    NativeSignature signature = Sshsig.read(commit, knownKeys);
    if (signature instanceof NativeSignature.Present present
        && !knownKeys.contains(present.claim().key())) {
      if (knownKeys.size() == MOST_KEYS) {
        knownKeys.remove(0);
      }
      knownKeys.add(present.claim().key());
    }
    return signature;
  }
}
