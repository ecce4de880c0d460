package dev.byreis.bench.micro;

import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.rotation.Classifier;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.RotationObservation;
import java.io.IOException;
import java.nio.file.Path;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;

/** Where a project of two files stands whose rotation is announced. */
@State(Scope.Benchmark)
public class ClassifierMicro {
  private final Path folder;
  private final RotationObservation observation;

  /** Announces a rotation and observes the project. */
  public ClassifierMicro() {
    try {
      folder = Input.folder();
      try (JudgedStage stage = new JudgedStage(folder)) {
        stage.project().rotationBranch();
        stage.project().writeAhead();
        observation = stage.classify(stage.verified()).observation();
      }
    } catch (IOException | UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
  }

  /** Deletes the repositories. */
  @TearDown
  public void delete() throws IOException {
    Input.delete(folder);
  }

  /** The pure part: what was observed is in memory. */
  @Benchmark
  public RotationClass classify() {
    RotationClass stands = Classifier.classify(observation);
    Input.require(stands.kind() == RotationClass.Kind.PHASE_1_ONLY, stands.words());
    return stands;
  }
}
