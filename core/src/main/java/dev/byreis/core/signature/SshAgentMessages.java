package dev.byreis.core.signature;

import dev.byreis.core.repo.Bytes;
import java.util.Optional;

/**
 * What is said to an ssh-agent and by it, without the length in front of each message
 * (draft-ietf-sshm-ssh-agent, sections 3.5 and 3.6).
 */
public final class SshAgentMessages {
  private static final int REQUEST_IDENTITIES = 11;
  private static final int IDENTITIES = 12;
  private static final int SIGN_REQUEST = 13;
  private static final int SIGN_RESPONSE = 14;
  private static final int SIGNATURE_BYTES = 64;

  private SshAgentMessages() {}

  /** Asks for the keys that the agent holds. */
  public static Bytes whichKeys() {
    return type(REQUEST_IDENTITIES);
  }

  /** Whether this answer lists the key. */
  public static boolean lists(Bytes answer, Ed25519PublicKey key) {
    if (!answer.startsWith(type(IDENTITIES))) {
      return false;
    }
    try {
      SshReader reader = new SshReader(answer.slice(1, answer.length()));
      int count = reader.number();
      boolean found = false;
      for (int i = 0; i < count && !found; i++) {
        found = reader.string().equals(OpenSshKeys.publicBlob(key.raw()));
        reader.string();
      }
      return found;
    } catch (MalformedKeyException notAList) {
      return false;
    }
  }

  /** Asks for a signature of the key over the message. */
  public static Bytes sign(Ed25519PublicKey key, Bytes message) {
    return type(SIGN_REQUEST)
        .plus(
            new SshWriter()
                .string(OpenSshKeys.publicBlob(key.raw()))
                .string(message)
                .number(0)
                .written());
  }

  /** The signature in this answer: 64 bytes, not checked; empty if the agent did not sign. */
  public static Optional<Bytes> findSignature(Bytes answer) {
    if (!answer.startsWith(type(SIGN_RESPONSE))) {
      return Optional.empty();
    }
    try {
      SshReader blob = new SshReader(new SshReader(answer.slice(1, answer.length())).string());
      Bytes type = blob.string();
      Bytes signature = blob.string();
      return type.equals(Bytes.utf8(OpenSshKeys.TYPE)) && signature.length() == SIGNATURE_BYTES
          ? Optional.of(signature)
          : Optional.empty();
    } catch (MalformedKeyException notASignature) {
      return Optional.empty();
    }
  }

  private static Bytes type(int number) {
    return Bytes.owning(new byte[] {(byte) number});
  }
}
