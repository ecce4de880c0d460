package dev.byreis.core.signature;

/**
 * What a commit's {@code gpgsig} header says, read but not yet checked (REG-180 to REG-184). Who
 * must have signed is the trust mode's question.
 */
public sealed interface NativeSignature {
  <R> R match(Cases<R> cases);

  /** A well-formed SSHSIG in namespace {@code git} by an Ed25519 key: whose, and over what. */
  record Present(SignatureClaim claim) implements NativeSignature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.present(this);
    }
  }

  record Absent() implements NativeSignature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.absent();
    }
  }

  /** There is something, but nothing that can be checked: {@code why} in a few words. */
  record Unusable(String why) implements NativeSignature {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.unusable(this);
    }
  }

  /** An answer for each. */
  interface Cases<R> {
    R present(Present present);

    R absent();

    R unusable(Unusable unusable);
  }
}
