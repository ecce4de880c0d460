package dev.byreis.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Place;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.registry.Genesis;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * Two real, bare repositories behind {@code file://}, and people with real keys: alice and bob
 * administer, carol contributes and has an identity of her own. The project myapp has the files
 * production and staging, without content yet.
 */
public final class Organisation {
  public static final String PROJECT = "myapp";

  private final Path folder;
  private final TrustMode mode;
  private final AdminKeys anchor;
  private final Map<String, AdminKeys> keys = new TreeMap<>();
  private final Map<String, Place> places = new TreeMap<>();

  private Organisation(Path folder, TrustMode mode) {
    this.folder = folder;
    this.mode = mode;
    this.anchor = newKeys("anchor");
  }

  /** An organisation in this folder. */
  public static Organisation in(Path folder, TrustMode mode) {
    Organisation made = new Organisation(folder, mode);
    made.person("alice");
    made.person("bob");
    made.person("carol");
    made.makeRegistry();
    made.makeProject();
    return made;
  }

  private static AdminKeys newKeys(String name) {
    return AdminKeys.generate(new AdminId(name), new SecureRandom());
  }

  private void makeRegistry() {
    try {
      Roster roster =
          Roster.of(Arrays.asList(keys("alice").rosterEntry(), keys("bob").rosterEntry()));
      ProjectFiles files =
          ProjectFiles.of(
              new TreeMap<>(
                  Map.of(
                      new LogicalName("production"), path("production"),
                      new LogicalName("staging"), path("staging"))));
      new Genesis(roster, new TreeMap<>(Map.of(new ProjectId(PROJECT), files)))
          .write(registry().folder(), anchor.signingKey(), Instant.now());
    } catch (MalformedRegistryException | IOException | UnreadableRepositoryException e) {
      throw new AssertionError("the test world is broken", e);
    }
  }

  private void makeProject() {
    GitCommand.initBare(project().folder());
    GitCommand clone = GitCommand.init(folder.resolve("first"));
    Place.write(clone.folder().resolve("README.md"), Bytes.utf8("# myapp\n"));
    clone.run("add", "README.md");
    clone.run("commit", "-q", "-m", "Begin");
    clone.run("push", "-q", url(project()), "main");
  }

  /** The path of a file in the project. */
  public static TreePath path(String file) {
    return new TreePath("secrets/" + file + ".enc.yaml");
  }

  /** Somebody with keys and a place to work; a contributor unless the roster says otherwise. */
  public Place person(String name) {
    AdminKeys own = newKeys(name);
    keys.put(name, own);
    Place place =
        new Place(folder.resolve("people").resolve(name))
            .with("BYREIS_REGISTRY", url(registry()))
            .with("BYREIS_PROJECT_REPO", url(project()))
            .with("BYREIS_PROJECT", PROJECT)
            .with("BYREIS_NON_INTERACTIVE", "1")
            .trusting(anchor.signingKey().publicKey(), mode);
    Path identity = place.config().resolve("identity");
    Place.write(identity.resolve(AdminKeys.IDENTITY_FILE), own.identity().secretLine());
    Place.write(identity.resolve(AdminKeys.RAW_SIGNING_FILE), own.signingKey().rawSixtyFour());
    if (mode == TrustMode.ANCHOR) {
      Path file = Place.write(identity.resolve("anchor"), anchor.signingKey().rawSixtyFour());
      place.with("BYREIS_ANCHOR_KEY_FILE", file.toString());
    }
    places.put(name, place);
    return place;
  }

  public AdminKeys keys(String name) {
    AdminKeys found = keys.get(name);
    if (found == null) {
      throw new AssertionError("nobody is called " + name);
    }
    return found;
  }

  public AgeIdentity identity(String name) {
    return keys(name).identity();
  }

  public SigningKey anchor() {
    return anchor.signingKey();
  }

  public Place place(String name) {
    Place found = places.get(name);
    if (found == null) {
      throw new AssertionError("nobody is called " + name);
    }
    return found;
  }

  /** The registry, as git sees it. */
  public GitCommand registry() {
    return GitCommand.in(folder.resolve("myorg/registry"));
  }

  /** The project's repository, as git sees it. */
  public GitCommand project() {
    return GitCommand.in(folder.resolve("myorg/myapp-secrets"));
  }

  public static String url(GitCommand repository) {
    return "file://" + repository.folder();
  }

  /** One run of the command by this person. */
  public CommandRun run(String name, String... words) {
    return run(place(name).environment(), words);
  }

  /** The same with something on standard input. */
  public CommandRun runWithInput(String name, String input, String... words) {
    return run(place(name).environment(input), words);
  }

  private static CommandRun run(Environment environment, String... words) {
    return CommandRun.of(environment, words);
  }

  /** A run that must end well. */
  public CommandRun mustRun(String name, String input, String... words) {
    CommandRun run = runWithInput(name, input, words);
    assertThat(run.exit()).as(run.err() + run.out()).isEqualTo(ExitClass.OK);
    return run;
  }

  /** Where every ref of both repositories is: equal before and after what changed nothing. */
  public String refs() {
    return registry().run("for-each-ref", "--format=%(refname) %(objectname)")
        + "\n"
        + project().run("for-each-ref", "--format=%(refname) %(objectname)");
  }
}
