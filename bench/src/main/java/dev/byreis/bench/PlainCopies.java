package dev.byreis.bench;

import dev.byreis.core.testing.GitCommand;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Bare copies of one repository, below one folder that git's own server serves. */
final class PlainCopies {
  private final Path original;
  private final Path served;
  private final Lighttpd server;
  private final List<Path> all = new ArrayList<>();

  PlainCopies(Path original, Path served, Lighttpd server) {
    this.original = original;
    this.served = served;
    this.server = server;
  }

  /** Another copy, which syncs what it stores and takes pushes. */
  PlainPeer peer(String name, String repository) throws IOException {
    GitCommand git = GitCommand.in(add(repository));
    git.run("config", "http.receivepack", "true");
    git.run("config", "core.fsync", "committed,reference");
    return new PlainPeer(name, server, repository);
  }

  /** Another copy, as git makes it. */
  Path add(String repository) throws IOException {
    Path folder = Files.createDirectories(path(repository));
    GitCommand.in(folder).run("clone", "-q", "--bare", original.toString(), folder.toString());
    all.add(folder);
    return folder;
  }

  Path path(String repository) {
    return served.resolve(repository);
  }

  List<Path> all() {
    return List.copyOf(all);
  }
}
