package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.RegistryWorld;
import java.nio.file.Path;
import java.util.List;

/**
 * A push to a project that must be refused, and its twin without the fault that must be accepted,
 * each with repositories of its own.
 *
 * @param name what is wrong, as a sentence
 * @param codes every code of the refusal, the most specific first; never empty
 * @param guarding how the project is guarded
 * @param good builds both repositories and the push without the fault
 * @param bad builds both repositories and the push with the fault
 */
public record ProjectPushCase(
    String name, List<Code> codes, ProjectGuarding guarding, Scene good, Scene bad) {
  /** The two bare repositories below the folder of a case. */
  public static final String REGISTRY = "registry.git";

  public static final String PROJECT = "myapp.git";

  public ProjectPushCase {
    codes = List.copyOf(codes);
  }

  /** What has to be built, from the genesis of the registry on. */
  @FunctionalInterface
  public interface Scene {
    ProjectAttempt build(ProjectWorld world);
  }

  /** The first of the codes, which the refusal must begin with. */
  public Code code() {
    return codes.get(0);
  }

  /** Builds {@link #REGISTRY} and {@link #PROJECT} in the folder; refs are as before the push. */
  public static ProjectAttempt stage(Scene scene, Path folder) {
    try (RegistryWorld registry = RegistryWorld.inRosterMode(folder.resolve(REGISTRY));
        ProjectWorld project = ProjectWorld.myapp(registry, folder.resolve(PROJECT))) {
      registry.genesis();
      return scene.build(project);
    }
  }

  @Override
  public String toString() {
    return code().rule() + " " + name;
  }
}
