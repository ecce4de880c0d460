package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.core.artifact.ProjectConfigFile;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Where the operator works: options first, then variables, then {@code .byreis.yaml} in the folder,
 * one above it, or the configuration folder (ART-180, ART section 15).
 */
public final class Settings {
  private static final int LARGEST = 4096;
  private static final Pattern BRANCH = Pattern.compile("[A-Za-z0-9._/\\-]{1,200}");

  private final Environment environment;
  private final Voice voice;

  public Settings(Environment environment, Voice voice) {
    this.environment = environment;
    this.voice = voice;
  }

  /** The registry. */
  public Remote registry() throws CommandFailedException, IOException {
    Optional<String> named = environment.find("BYREIS_REGISTRY");
    String url =
        (named.isPresent() ? named : projectConfig().map(ProjectConfigFile::registryUrl))
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        "it is not said which registry", "set BYREIS_REGISTRY to its address"));
    return remote(url, "BYREIS_REGISTRY");
  }

  /**
   * The project.
   *
   * @param option what {@code --project} says; empty if it was not given
   */
  public ProjectId project(String option) throws CommandFailedException, IOException {
    String name = option;
    if (name.isEmpty()) {
      name = environment.find("BYREIS_PROJECT").orElse("");
    }
    if (name.isEmpty()) {
      name = projectConfig().map(c -> c.project().value()).orElse("");
    }
    if (!ProjectId.isValid(name)) {
      throw CommandFailedException.general(
          name.isEmpty() ? "it is not said which project" : "'" + name + "' is not a project id",
          "give --project, or set BYREIS_PROJECT");
    }
    return new ProjectId(name);
  }

  /** The project's repository: {@code BYREIS_PROJECT_REPO}, else the origin of this clone. */
  public Remote projectRepository() throws CommandFailedException, IOException {
    Optional<String> named = environment.find("BYREIS_PROJECT_REPO");
    if (named.isPresent()) {
      return remote(named.get(), "BYREIS_PROJECT_REPO");
    }
    GitRun origin =
        new Git(environment, environment.folder(), Optional.empty())
            .run("config", "--get", "remote.origin.url");
    String url = origin.out().strip();
    if (!origin.succeeded() || url.isEmpty()) {
      throw CommandFailedException.general(
          "it is not said where the project's repository is",
          "set BYREIS_PROJECT_REPO to its address, or run this in a clone of it");
    }
    return remote(url, "the origin of this clone");
  }

  /**
   * An address.
   *
   * @param source where it was read, for whoever has to correct it
   */
  public static Remote remote(String url, String source) throws CommandFailedException {
    if (!Remote.isValid(url)) {
      throw CommandFailedException.general(
          source + " is no address that can be used",
          "give file:///, https://, ssh:// or user@host:path; http:// on this machine only");
    }
    return new Remote(url);
  }

  /**
   * What the registry calls the project's repository (REG-113): {@code BYREIS_PROJECT_SLUG}, else
   * what its records say, else the end of the address.
   */
  ProjectSlug slug(Remote repository) throws CommandFailedException {
    Optional<String> named = environment.find("BYREIS_PROJECT_SLUG");
    if (named.isPresent()) {
      if (!RepoSlug.isValid(named.get())) {
        throw CommandFailedException.general(
            "BYREIS_PROJECT_SLUG is not of the form OWNER/NAME", "give it as the registry has it");
      }
      return ProjectSlug.always(new RepoSlug(named.get()));
    }
    return ProjectSlug.unlessRecorded(
        repository
            .slug()
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        repository + " does not end in OWNER/NAME",
                        "set BYREIS_PROJECT_SLUG to what the registry calls it")));
  }

  /** The base branch: {@code BYREIS_BASE_BRANCH}, else {@code main}. */
  public RefName base() {
    Optional<String> named = environment.find("BYREIS_BASE_BRANCH");
    if (named.isEmpty()) {
      return RefName.MAIN;
    }
    String ref = "refs/heads/" + named.get();
    if (BRANCH.matcher(named.get()).matches()
        && !named.get().startsWith("-")
        && RefName.isValid(ref)) {
      return new RefName(ref);
    }
    voice.note("BYREIS_BASE_BRANCH is not the name of a branch; using main");
    return RefName.MAIN;
  }

  private Optional<ProjectConfigFile> projectConfig() throws CommandFailedException, IOException {
    Path at = environment.folder();
    while (at != null) {
      Path file = at.resolve(ProjectConfigFile.NAME);
      if (Files.isRegularFile(file)) {
        return Optional.of(read(file));
      }
      at = Files.exists(at.resolve(".git")) ? null : at.getParent();
    }
    Path file = environment.configFolder().resolve(ProjectConfigFile.NAME);
    return Files.isRegularFile(file) ? Optional.of(read(file)) : Optional.empty();
  }

  private static ProjectConfigFile read(Path file) throws CommandFailedException, IOException {
    ProjectConfigFile.Reading reading;
    try (InputStream stream = Files.newInputStream(file)) {
      reading = ProjectConfigFile.read(Bytes.owning(stream.readNBytes(LARGEST + 1)));
    }
    if (reading instanceof ProjectConfigFile.Reading.Read read) {
      return read.content();
    }
    ProjectConfigFile.Reading.Refused refused = (ProjectConfigFile.Reading.Refused) reading;
    throw CommandFailedException.general(
        file + ": " + refused.where() + ": " + refused.why(), "correct it or remove it");
  }
}
