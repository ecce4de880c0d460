package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.BlobContent;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.TreeEntry;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.ConfiguredFiles;
import java.io.IOException;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;

/**
 * An administrator at work on one project: mode ADMIN, derived from cryptographic facts only. The
 * key is there and private, the verified registry lists it, and it decrypts a file of the project
 * (ART section 15). Whoever does not get here is a contributor.
 *
 * <p>What can be denied without looking at a repository is denied first and fetches nothing; then
 * the registry is read to derive the mode, then the project (ROT-52).
 */
public final class Administration implements AutoCloseable {
  /** Commits of base that are looked through for a file that the key decrypts. */
  private static final int DEEPEST = 50;

  private final Environment environment;
  private final Repositories repositories;
  private final AgeIdentity identity;
  private final Admin admin;

  private Administration(
      Environment environment, Repositories repositories, AgeIdentity identity, Admin admin) {
    this.environment = environment;
    this.repositories = repositories;
    this.identity = identity;
    this.admin = admin;
  }

  /**
   * Derives the mode.
   *
   * @param project what {@code --project} says; empty if it was not given
   * @throws CommandFailedException with permission-denied for a contributor, auth-error if the mode
   *     cannot be derived, not-found if the registry does not list the project
   */
  public static Administration enter(Environment environment, Voice voice, String project)
      throws CommandFailedException, IOException {
    AgeIdentity identity = identity(environment);
    Repositories repositories =
        underivedIfUntrusted(() -> Repositories.open(environment, voice, project));
    try {
      Admin admin = attested(look(repositories.registry()), identity);
      repositories.state();
      requireReader(repositories, identity);
      return new Administration(environment, repositories, identity, admin);
    } catch (CommandFailedException | IOException | RuntimeException e) {
      repositories.close();
      throw e;
    }
  }

  /**
   * The identity, without which nobody is an administrator.
   *
   * @throws CommandFailedException with permission-denied if there is none
   */
  static AgeIdentity identity(Environment environment) throws CommandFailedException, IOException {
    return KeySources.findIdentity(environment)
        .orElseThrow(() -> denied("no age identity is configured"));
  }

  /** Something that needs trust in the registry. */
  interface Trusting<R> {
    R get() throws CommandFailedException, IOException;
  }

  /** Without trust in the registry the mode cannot be derived. */
  static <R> R underivedIfUntrusted(Trusting<R> trusting)
      throws CommandFailedException, IOException {
    try {
      return trusting.get();
    } catch (CommandFailedException e) {
      throw e.exitClass() == ExitClass.TRUST_ERROR ? underived(e) : e;
    }
  }

  static VerifiedRegistry look(TrustedRegistry registry)
      throws CommandFailedException, IOException {
    try {
      return registry.require();
    } catch (CommandFailedException e) {
      throw underived(e);
    }
  }

  private static CommandFailedException underived(CommandFailedException e) {
    return new CommandFailedException(
        ExitClass.AUTH_ERROR, "the mode cannot be derived: " + e.wrong(), e.next(), e);
  }

  private static CommandFailedException denied(String why) {
    return new CommandFailedException(
        ExitClass.PERMISSION_DENIED,
        "this needs an administrator: " + why,
        "byreis doctor says which mode you are in, and why");
  }

  /** The entry of the roster whose key this is. */
  static Admin attested(VerifiedRegistry registry, AgeIdentity identity)
      throws CommandFailedException {
    Optional<Roster> roster = registry.state().roster().found();
    if (roster.isEmpty()) {
      throw new CommandFailedException(
          ExitClass.AUTH_ERROR,
          "the mode cannot be derived: admins.yaml cannot be read",
          "look at the registry with another administrator");
    }
    return roster.get().admins().stream()
        .filter(admin -> admin.ageKey().equals(identity.recipient()))
        .findFirst()
        .orElseThrow(() -> denied("the registry does not list " + identity.recipient()));
  }

  /**
   * A file at base, or one that was there not long ago: whom a torn rotation has cut off is still
   * needed to recover it (ROT-53). A project that has no file yet has none that could be decrypted.
   */
  private static void requireReader(Repositories repositories, AgeIdentity identity)
      throws CommandFailedException, IOException {
    try {
      ProjectCopy project = repositories.project();
      project.copy().fetch();
      ProjectFiles files = repositories.state().configured().found().orElse(ProjectFiles.none());
      AgeDecryption decryption = AgeDecryption.with(identity);
      Set<ObjectName> seen = new HashSet<>();
      Optional<CommitId> at = project.baseTip();
      for (int i = 0; at.isPresent() && i < DEEPEST; i++) {
        for (TreeEntry entry : ConfiguredFiles.of(project.view(), at.get(), files).values()) {
          if (seen.add(entry.id()) && opens(project, entry, decryption)) {
            return;
          }
        }
        at = project.view().getCommit(at.get()).parents().stream().findFirst();
      }
      if (!seen.isEmpty()) {
        throw denied("the key decrypts no file of " + project.id());
      }
    } catch (UnreadableRepositoryException e) {
      throw underived(Failures.unreadable(e));
    } catch (MalformedObjectException e) {
      throw underived(
          Failures.unreadable(new UnreadableRepositoryException("base is malformed", e)));
    }
  }

  private static boolean opens(ProjectCopy project, TreeEntry entry, AgeDecryption decryption)
      throws UnreadableRepositoryException {
    return project.view().readBlob(entry.id(), ArtifactReader.LARGEST)
            instanceof BlobContent.Read read
        && ArtifactReader.read(read.bytes())
            .findArtifact()
            .filter(
                artifact ->
                    artifact.body().secrets().values().stream()
                        .findFirst()
                        .filter(decryption::canOpen)
                        .isPresent())
            .isPresent();
  }

  public Repositories repositories() {
    return repositories;
  }

  /** Reads values. */
  public AgeDecryption decryption() {
    return AgeDecryption.with(identity);
  }

  /** The entry of the roster whose key this is. */
  public Admin admin() {
    return admin;
  }

  /**
   * The keys with which this administrator writes; the first use of any of them.
   *
   * @throws CommandFailedException with auth-error if a key is missing, or not the one that the
   *     roster attests (REG-175)
   */
  public WritingKeys writingKeys() throws CommandFailedException, IOException {
    return WritingKeys.of(environment, admin, repositories.anchors());
  }

  @Override
  public void close() throws IOException {
    repositories.close();
  }
}
