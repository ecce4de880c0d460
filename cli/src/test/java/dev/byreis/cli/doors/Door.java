package dev.byreis.cli.doors;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RawPush;
import dev.byreis.core.testing.corpus.SentPush;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/** One way into a registry. */
abstract class Door {
  private final String name;
  private final GitCommand served;

  Door(String name, Path served) {
    this.name = name;
    this.served = GitCommand.in(served);
  }

  /** Where git's client pushes to. */
  abstract String url();

  /** Everything that is said to a request in git's protocol. */
  abstract Bytes answer(Bytes request);

  Heard push(GitCommand client, SentPush push) {
    if (push.way() instanceof SentPush.ByGit git) {
      List<String> command = new ArrayList<>(List.of("push"));
      push.options().forEach(option -> command.addAll(List.of("-o", option)));
      command.add(url());
      command.addAll(git.refspecs());
      GitCommand.Result result = client.tryRun(command.toArray(String[]::new));
      return new Heard(result.err(), !result.succeeded());
    }
    SentPush.ByHand hand = (SentPush.ByHand) push.way();
    String said =
        RawPush.said(answer(RawPush.request(hand.commands(), push.options(), hand.pack())));
    return new Heard(said, !said.contains("unpack ok") || said.contains("ng "));
  }

  String main() {
    return served.run("rev-parse", "refs/heads/main");
  }

  /** Every ref, and every file of the object store. */
  Map<String, String> holdings() {
    Map<String, String> holdings = new TreeMap<>();
    holdings.put("refs", served.run("for-each-ref"));
    try (Stream<Path> files = Files.walk(served.folder().resolve("objects"))) {
      for (Path file : files.toList()) {
        holdings.put(
            file.toString(), Files.isRegularFile(file) ? String.valueOf(Files.size(file)) : "");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return holdings;
  }

  @Override
  public String toString() {
    return name;
  }
}
