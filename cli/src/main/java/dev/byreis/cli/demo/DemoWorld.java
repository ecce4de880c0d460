package dev.byreis.cli.demo;

import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.cli.registry.Genesis;
import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the story is played with: three people's keys, a registry with one project, and the commits
 * that an administrator has prepared, whole and torn.
 *
 * @param folder everything lies in here
 * @param anchor begins the registry
 * @param alice the administrator of the story
 * @param head the registry's head when the story begins
 * @param branch the project's rotation branch
 */
public record DemoWorld(
    Path folder, AdminKeys anchor, AdminKeys alice, CommitId head, RotationBranch branch) {
  static final ProjectId PROJECT = new ProjectId("shop");
  static final LogicalName FILE = new LogicalName("production");
  static final RepoSlug SLUG = new RepoSlug("acme/" + PROJECT);

  /** Makes it all in this folder, which only its owner may enter. */
  public static DemoWorld prepare(SecretFolder folder, Instant now)
      throws IOException, UnreadableRepositoryException {
    SecureRandom random = new SecureRandom();
    Path path = folder.path();
    AdminKeys anchor = keys(path, "anchor", random);
    AdminKeys alice = keys(path, "alice", random);
    AdminKeys bob = keys(path, "bob", random);
    PreparedProject project =
        PreparedProject.make(
            alice,
            List.of(alice.identity().recipient(), bob.identity().recipient()),
            branchOf(now));
    makeProjects(path, project, now);
    Genesis genesis = genesis(alice, bob);
    PreparedCommits commits = new PreparedCommits(alice, project, now);
    CommitId first = genesis.write(registry(path), anchor.signingKey(), now);
    PreparedCommits.History history = commits.writeHistory(registry(path), first);
    // The same drafts make the same commits: this is a copy, in which the rotation is prepared.
    genesis.write(prepared(path), anchor.signingKey(), now);
    commits.writeHistory(prepared(path), first);
    commits.writeRotation(prepared(path), history);
    unsynced(prepared(path));
    return new DemoWorld(path, anchor, alice, history.head(), project.branch());
  }

  private static void makeProjects(Path folder, PreparedProject project, Instant now)
      throws IOException, UnreadableRepositoryException {
    for (Path repository : List.of(project(folder), preparedProject(folder))) {
      GitStore.create(repository).close();
    }
    CommitId base = project.writeBase(project(folder), now);
    project.writeBase(preparedProject(folder), now);
    project.writeBranch(preparedProject(folder), base, now);
    unsynced(preparedProject(folder));
  }

  private static RotationBranch branchOf(Instant now) {
    String minute =
        DateTimeFormatter.ofPattern("yyyyMMdd't'HHmm'z'", Locale.ROOT)
            .withZone(ZoneOffset.UTC)
            .format(now);
    return new RotationBranch(RotationBranch.PREFIX + "1-" + minute);
  }

  private static AdminKeys keys(Path folder, String id, SecureRandom random) throws IOException {
    AdminKeys keys = AdminKeys.generate(new AdminId(id), random);
    keys.writeTo(SecretFolder.at(folder.resolve("keys-" + id)));
    return keys;
  }

  private static Genesis genesis(AdminKeys alice, AdminKeys bob) {
    try {
      return new Genesis(
          Roster.of(List.of(alice.rosterEntry(), bob.rosterEntry())),
          new TreeMap<>(
              Map.of(PROJECT, ProjectFiles.of(new TreeMap<>(Map.of(FILE, PreparedProject.PATH))))));
    } catch (MalformedRegistryException e) {
      throw new IllegalStateException("the made-up registry is refused", e);
    }
  }

  /** Git warns about JGit's name of this setting, and nothing here has to outlive a power cut. */
  private static void unsynced(Path repository) throws IOException {
    Path config = repository.resolve("config");
    Files.writeString(
        config, Files.readString(config).replaceAll("(?m)^\\s*fsyncObjectFiles.*\n", ""));
  }

  static Path registry(Path folder) {
    return folder.resolve("registry.git");
  }

  static Path prepared(Path folder) {
    return folder.resolve("prepared.git");
  }

  static Path project(Path folder) {
    return folder.resolve(PROJECT + ".git");
  }

  static Path preparedProject(Path folder) {
    return folder.resolve("prepared-" + PROJECT + ".git");
  }

  /** The bare repository that the gateway takes over. */
  public Path registry() {
    return registry(folder);
  }
}
