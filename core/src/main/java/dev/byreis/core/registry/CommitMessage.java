package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.FooterDomain;
import dev.byreis.core.signature.SignatureClaim;
import java.util.Optional;

/**
 * A registry commit's message, taken apart (REG-172 to REG-174, REG-190, REG-205). The signatures
 * in it are read, not checked.
 *
 * @see CommitMessageReader
 */
public sealed interface CommitMessage {
  <R> R match(Cases<R> cases);

  /** The body, where the message has one. */
  default Optional<CommitBody> findBody() {
    return Optional.empty();
  }

  /** The signer's footer, where the message has one. */
  default Optional<Footer> findFooter() {
    return Optional.empty();
  }

  /** What the signer's footer claims, where the message has one. */
  default Optional<FooterClaim> findFooterClaim() {
    return Optional.empty();
  }

  /**
   * A footer beside what it covers.
   *
   * @param footer who claims to have signed, and the signature
   * @param bodyBytes what it covers, without the domain
   */
  record FooterClaim(Footer footer, Bytes bodyBytes) {
    /** The claim, if this is the administrator who is named (REG-171). */
    public SignatureClaim by(Admin signer) {
      return new SignatureClaim(
          signer.signerKey(), FooterDomain.WRITE.payload(bodyBytes), footer.signature());
    }
  }

  /**
   * A message of kinds A, A*, B, C or D: body and one footer.
   *
   * @param bodyBytes the original bytes that the footer covers, without the domain
   * @param body what they say
   * @param footer who signed
   */
  record Signed(Bytes bodyBytes, CommitBody body, Footer footer) implements CommitMessage {
    @Override
    public Optional<CommitBody> findBody() {
      return Optional.of(body);
    }

    @Override
    public Optional<Footer> findFooter() {
      return Optional.of(footer);
    }

    @Override
    public Optional<FooterClaim> findFooterClaim() {
      return Optional.of(new FooterClaim(footer, bodyBytes));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.signed(this);
    }
  }

  /** A message of kind F: body and two footers (REG-174). */
  record Cosigned(Bytes bodyBytes, CommitBody body, Footer footer, Footer cosigner)
      implements CommitMessage {
    @Override
    public Optional<CommitBody> findBody() {
      return Optional.of(body);
    }

    @Override
    public Optional<Footer> findFooter() {
      return Optional.of(footer);
    }

    @Override
    public Optional<FooterClaim> findFooterClaim() {
      return Optional.of(new FooterClaim(footer, bodyBytes));
    }

    @Override
    public <R> R match(Cases<R> cases) {
      return cases.cosigned(this);
    }
  }

  /** Kind E: free text that does not begin with {@code byreis:}. */
  record Administrative(Approval approval) implements CommitMessage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.administrative(this);
    }
  }

  /** The first line begins with {@code byreis:} but names no kind (REG-08). */
  record OfNoKind() implements CommitMessage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.ofNoKind();
    }
  }

  /**
   * The first line names a kind, the rest does not have its form.
   *
   * @param problem which part, for the rule that answers for it
   * @param why where and how
   */
  record Malformed(Problem problem, String why) implements CommitMessage {
    @Override
    public <R> R match(Cases<R> cases) {
      return cases.malformed(this);
    }
  }

  /** Which rule answers for a message that does not have its form. */
  enum Problem {
    /** REG-09. */
    FORM,
    /** REG-11. */
    SIGNER_ID,
    /** REG-12: a project or file name that is none. */
    IDENTIFIER,
    /** REG-26: {@code audit_entry_sha} is missing, or there where it must not be. */
    AUDIT_ENTRY,
    /** REG-43: {@code rotation_branch} or a {@code target_pr} that names no rotation branch. */
    BRANCH,
    /** REG-44: a recipient line that is no recipient. */
    RECIPIENTS
  }

  /**
   * Two lines at the end of a message.
   *
   * @param signer whose signature it claims to be
   * @param signature 64 bytes
   */
  record Footer(AdminId signer, Bytes signature) {}

  /** The approval of a second administrator on a kind E commit (REG-207). */
  sealed interface Approval {
    record None() implements Approval {}

    /**
     * @param cosigner the second administrator
     * @param textBytes the message before the approval's paragraph, as it is signed
     */
    record By(Footer cosigner, Bytes textBytes) implements Approval {}
  }

  /** An answer for each. */
  interface Cases<R> {
    R signed(Signed message);

    R cosigned(Cosigned message);

    R administrative(Administrative message);

    R ofNoKind();

    R malformed(Malformed message);
  }
}
