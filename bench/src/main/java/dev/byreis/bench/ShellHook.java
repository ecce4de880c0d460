package dev.byreis.bench;

import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;

/** The nearest checks that git itself can do: every signature, and which paths change. */
final class ShellHook {
  private ShellHook() {}

  /**
   * Puts it into a repository whose administrator is alice.
   *
   * @param refused an extended regular expression for paths that no commit may change
   */
  static void install(Path repository, String refused) throws IOException {
    Path signers = repository.resolve("allowed-signers");
    Files.writeString(
        signers, OpenSshKeys.allowedSignersLine("alice", TestKeys.ALICE.key().publicKey()) + "\n");
    GitCommand git = GitCommand.in(repository);
    git.run("config", "gpg.format", "ssh");
    git.run("config", "gpg.ssh.allowedSignersFile", signers.toString());
    git.run("config", "receive.fsckObjects", "true");
    Path hook = repository.resolve("hooks/pre-receive");
    Files.createDirectories(repository.resolve("hooks"));
    Files.writeString(
        hook,
        """
        #!/bin/sh
        while read -r old new ref; do
          [ "$ref" = refs/heads/main ] || exit 1
          git merge-base --is-ancestor "$old" "$new" || exit 1
          for commit in $(git rev-list "$old..$new"); do
            git verify-commit "$commit" 2>/dev/null || exit 1
            git diff-tree --no-commit-id -r --name-only "$commit" | grep -Eq '%s' && exit 1
          done
        done
        exit 0
        """
            .formatted(refused));
    Files.setPosixFilePermissions(hook, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
