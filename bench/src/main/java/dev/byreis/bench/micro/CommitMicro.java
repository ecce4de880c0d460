package dev.byreis.bench.micro;

import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CommitMessageReader;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RawCommit;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.signature.SignatureClaim;
import dev.byreis.core.signature.Sshsig;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** One registry commit of kind A: its bytes, its native signature, and the bare curve below it. */
@State(Scope.Benchmark)
public class CommitMicro {
  private final Path folder;
  private final CommitId id;
  private final Bytes content;
  private final RawCommit commit;
  private final SignatureClaim claim;
  private final List<Ed25519PublicKey> known;

  /** Makes the commit. */
  public CommitMicro() {
    try {
      folder = Input.folder();
      try (JudgedStage stage = new JudgedStage(folder)) {
        stage.project().announce("production");
        id = stage.project().registry().head();
        commit = stage.registryStore().view().getCommit(id);
      }
      content = commit.content();
      known = List.of(TestKeys.BOB.key().publicKey(), TestKeys.ALICE.key().publicKey());
      claim = claim(commit);
    } catch (IOException | UnreadableRepositoryException | MalformedObjectException e) {
      throw new AssertionError(e);
    }
  }

  /** Deletes the repositories. */
  @TearDown
  public void delete() throws IOException {
    Input.delete(folder);
  }

  /** The least that any check of a signature costs. */
  @Benchmark
  public boolean rawVerification() {
    boolean holds = claim.key().verifies(claim.message(), claim.signature());
    Input.require(holds, "a good signature was refused");
    return holds;
  }

  /** From the parsed commit to the verdict on its signature. */
  @Benchmark
  public boolean sshsigCheck() {
    boolean holds = claim(commit).holds();
    Input.require(holds, "a good signature was refused");
    return holds;
  }

  /** The same without the curve: armor, frame and hash. */
  @Benchmark
  public SignatureClaim sshsigRead() {
    return claim(commit);
  }

  @Benchmark
  public RawCommit commitParse() throws MalformedObjectException {
    return RawCommit.parse(id, content);
  }

  @Benchmark
  public CommitMessage messageRead() {
    return CommitMessageReader.read(commit.message());
  }

  private SignatureClaim claim(RawCommit signed) {
    if (Sshsig.read(signed, known) instanceof NativeSignature.Present present) {
      return present.claim();
    }
    throw new AssertionError("the commit has no usable signature");
  }
}
