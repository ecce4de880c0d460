package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.RotationClass;
import dev.byreis.core.rotation.Sighting;
import java.io.IOException;

/** The registry and one project's repository, copied for as long as a verb runs. */
public final class Repositories implements AutoCloseable {
  private final TrustAnchors anchors;
  private final Workshop workshop;
  private final TrustedRegistry registry;
  private final ProjectCopy project;
  private final ProjectSlug slug;

  private Repositories(
      TrustAnchors anchors,
      Workshop workshop,
      TrustedRegistry registry,
      ProjectCopy project,
      ProjectSlug slug) {
    this.anchors = anchors;
    this.workshop = workshop;
    this.registry = registry;
    this.project = project;
    this.slug = slug;
  }

  /**
   * Prepares copies of both; nothing is fetched.
   *
   * @param project what {@code --project} says; empty if it was not given
   * @throws CommandFailedException if it is not said where they are, or no anchor is pinned
   */
  public static Repositories open(Environment environment, Voice voice, String project)
      throws CommandFailedException, IOException {
    Settings settings = new Settings(environment, voice);
    ProjectId id = settings.project(project);
    Remote registry = settings.registry();
    Remote repository = settings.projectRepository();
    ProjectSlug slug = settings.slug(repository);
    TrustAnchors anchors = PinnedTrust.read(environment);
    Workshop workshop = Workshop.open(environment, registry);
    try {
      return new Repositories(
          anchors,
          workshop,
          TrustedRegistry.in(workshop, environment, registry, anchors),
          new ProjectCopy(id, workshop.copyOf(repository, "project"), settings.base()),
          slug);
    } catch (CommandFailedException | IOException e) {
      workshop.close();
      throw e;
    }
  }

  public TrustAnchors anchors() {
    return anchors;
  }

  public TrustMode mode() {
    return anchors.mode();
  }

  public TrustedRegistry registry() {
    return registry;
  }

  public ProjectCopy project() {
    return project;
  }

  /** The slug that the registry's records name the project's repository by. */
  public RepoSlug slug() {
    return slug.in(registry.latest().state().project(project.id()));
  }

  /**
   * What the registry says about the project, as the last look found it.
   *
   * @throws CommandFailedException with not-found if it does not list the project
   */
  public ProjectState state() throws CommandFailedException {
    return registry
        .latest()
        .state()
        .find(project.id())
        .filter(state -> !state.configuredNames().isEmpty())
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.NOT_FOUND,
                    "the registry has no project " + project.id(),
                    "check --project and BYREIS_REGISTRY"));
  }

  /**
   * Looks at both and says where the project stands (ROT-10).
   *
   * @throws CommandFailedException with verify-failure if that cannot be told
   */
  public RotationClass observe() throws CommandFailedException {
    Sighting sighting = project.observer(registry).observe(project.id());
    if (sighting instanceof Sighting.Seen seen) {
      return seen.rotation();
    }
    throw new CommandFailedException(
        ExitClass.VERIFY_FAILURE,
        "inconclusive: " + ((Sighting.Inconclusive) sighting).cause(),
        "nothing was written; see that both repositories can be read, and try again");
  }

  @Override
  public void close() throws IOException {
    project.close();
    registry.close();
    workshop.close();
  }
}
