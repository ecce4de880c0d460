package dev.byreis.bench.micro;

import dev.byreis.core.policy.Accept;
import dev.byreis.core.policy.RegistryPush;
import dev.byreis.core.policy.Verdict;
import dev.byreis.core.policy.project.ProjectPush;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/**
 * Every rule about one push: what it brings is read already, the state before it is verified, the
 * other repository is in sight, and artifacts that were read once are known, as in a gateway that
 * has been running for a while.
 */
@State(Scope.Benchmark)
public class PolicyMicro {
  private final Path folder;
  private final JudgedStage merging;
  private final VerifiedRegistry beforeMerge;
  private final RegistryPush announcement;
  private final ProjectPush merge;
  private final JudgedStage rotating;
  private final VerifiedRegistry beforeCommit;
  private final RegistryPush rotationCommit;

  /** Makes a project with an announced merge, and one with an announced rotation. */
  public PolicyMicro() {
    try {
      folder = Input.folder();
      merging = new JudgedStage(Files.createDirectory(folder.resolve("merging")));
      merging.project().announce("production");
      beforeMerge = merging.verified();
      merge = merging.pushToProject(merging.project()::bring);
      announcement = merging.pushToRegistry(() -> merging.project().announce("staging"));
      rotating = new JudgedStage(Files.createDirectory(folder.resolve("rotating")));
      rotating.project().rotationBranch();
      rotating.project().writeAhead();
      beforeCommit = rotating.verified();
      rotationCommit =
          rotating.pushToRegistry(() -> rotating.project().story().rotationCommit(draft -> draft));
    } catch (IOException | UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** Deletes the repositories. */
  @TearDown
  public void delete() throws IOException {
    merging.close();
    rotating.close();
    Input.delete(folder);
  }

  /** One commit of kind A. */
  @Benchmark
  public Verdict registryAnnouncement() throws UnreadableRepositoryException {
    return accepted(merging.judge(beforeMerge, announcement));
  }

  /** One commit of kind C, which ends a rotation in both repositories. */
  @Benchmark
  public Verdict registryRotationCommit() throws UnreadableRepositoryException {
    return accepted(rotating.judge(beforeCommit, rotationCommit));
  }

  /** One commit that brings an announced file to base. */
  @Benchmark
  public Verdict projectMerge() throws UnreadableRepositoryException {
    return accepted(merging.judge(beforeMerge, merge));
  }

  private static Verdict accepted(Verdict verdict) {
    Input.require(verdict instanceof Accept, "a good push was refused");
    return verdict;
  }
}
