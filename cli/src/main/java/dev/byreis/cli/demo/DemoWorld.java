package dev.byreis.cli.demo;

import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.key.SecretFolder;
import dev.byreis.cli.registry.Genesis;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What the story is played with: three people's keys, a registry with one project, and the commits
 * that an administrator has prepared, whole and torn.
 *
 * @param folder everything lies in here
 * @param anchor begins the registry
 * @param alice the administrator of the story
 * @param genesis the registry's first commit
 */
public record DemoWorld(Path folder, AdminKeys anchor, AdminKeys alice, CommitId genesis) {
  static final ProjectId PROJECT = new ProjectId("shop");
  static final LogicalName FILE = new LogicalName("production");

  /** Makes it all in this folder, which only its owner may enter. */
  public static DemoWorld prepare(SecretFolder folder, Instant now)
      throws IOException, UnreadableRepositoryException {
    SecureRandom random = new SecureRandom();
    AdminKeys anchor = keys(folder.path(), "anchor", random);
    AdminKeys alice = keys(folder.path(), "alice", random);
    AdminKeys bob = keys(folder.path(), "bob", random);
    Genesis genesis = genesis(alice, bob);
    CommitId first = genesis.write(registry(folder.path()), anchor.signingKey(), now);
    // The same draft makes the same commit: this is a copy, in which commits are prepared.
    genesis.write(prepared(folder.path()), anchor.signingKey(), now);
    unsynced(prepared(folder.path()));
    new PreparedCommits(prepared(folder.path()), alice, now).writeOnto(first);
    return new DemoWorld(folder.path(), anchor, alice, first);
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
              Map.of(
                  PROJECT,
                  ProjectFiles.of(
                      new TreeMap<>(Map.of(FILE, new TreePath("secrets/production.enc.yaml")))))));
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

  /** The bare repository that the gateway takes over. */
  public Path registry() {
    return registry(folder);
  }
}
