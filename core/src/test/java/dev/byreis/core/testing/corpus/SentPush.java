package dev.byreis.core.testing.corpus;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * A push as it reaches a server.
 *
 * @param options push options, in the order in which they are given
 * @param way who words it
 */
public record SentPush(List<String> options, Way way) {
  public SentPush {
    options = List.copyOf(options);
  }

  /** Who words it. */
  public sealed interface Way {}

  /** Git's own client, asked for these refspecs. */
  public record ByGit(List<String> refspecs) implements Way {
    public ByGit {
      refspecs = List.copyOf(refspecs);
    }
  }

  /**
   * Someone who writes the protocol by hand.
   *
   * @param commands as {@code old new ref}
   * @param pack empty where none is sent
   */
  public record ByHand(List<String> commands, Bytes pack) implements Way {
    public ByHand {
      commands = List.copyOf(commands);
    }
  }

  static SentPush byGit(String... refspecs) {
    return new SentPush(List.of(), new ByGit(List.of(refspecs)));
  }

  /**
   * Sends commands and the objects behind these names and revisions.
   *
   * @param revisions in the words of {@code git rev-list}, empty for a push without a pack
   */
  static SentPush byHand(RegistryWorld world, List<String> commands, List<String> revisions) {
    return new SentPush(List.of(), new ByHand(commands, pack(world, revisions)));
  }

  SentPush with(String... more) {
    return with(List.of(more));
  }

  /** The same push with more options. */
  public SentPush with(List<String> more) {
    List<String> all = new ArrayList<>(options);
    all.addAll(more);
    return new SentPush(all, way);
  }

  private static Bytes pack(RegistryWorld world, List<String> revisions) {
    if (revisions.isEmpty()) {
      return Bytes.empty();
    }
    GitCommand git = GitCommand.in(world.repository());
    List<String> listing = new ArrayList<>(List.of("rev-list", "--objects", "--no-object-names"));
    listing.addAll(revisions);
    String objects = git.run(listing.toArray(String[]::new)) + "\n";
    return git.readWithInput(
        objects.getBytes(StandardCharsets.US_ASCII), "pack-objects", "-q", "--stdout");
  }
}
