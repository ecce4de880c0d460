package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.SentCase.refused;
import static dev.byreis.core.testing.corpus.SentCase.stoppedByClient;
import static dev.byreis.core.testing.corpus.SentCase.stoppedByProtocol;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** REG-01, REG-03, REG-04: refs of every name and kind, moved in every way. */
final class SentRefCases {
  private static final String MAIN = "refs/heads/main";
  private static final String NOTHING = "0".repeat(40);

  private SentRefCases() {}

  static List<SentCase> all() {
    return Stream.of(several(), moves(), kinds(), names(), impossibleNames())
        .flatMap(List::stream)
        .toList();
  }

  private static List<SentCase> several() {
    return List.of(
        refused(
            "main and two branches are pushed at once",
            Code.REF_NOT_ALLOWED,
            world -> {
              String good = good(world);
              return SentPush.byGit(
                  good + ":" + MAIN, good + ":refs/heads/one", good + ":refs/heads/two");
            }),
        refused(
            "main is named twice",
            Code.REF_NOT_ALLOWED,
            world -> {
              CommitId head = world.head();
              String good = good(world);
              String command = head + " " + good + " " + MAIN;
              return SentPush.byHand(world, List.of(command, command), List.of(good, "^" + head));
            }),
        refused(
            "more refs are pushed than a push may name",
            Code.TOO_MANY_REFS,
            world -> {
              List<String> specs = new ArrayList<>(List.of(good(world) + ":" + MAIN));
              for (int i = 0; i < 100; i++) {
                specs.add(world.head() + ":refs/heads/b" + i);
              }
              return SentPush.byGit(specs.toArray(String[]::new));
            }));
  }

  private static List<SentCase> moves() {
    return List.of(
        refused(
            "a new branch has an old bad commit below a good one",
            Code.REF_NOT_ALLOWED,
            world -> SentPush.byGit(overBad(world) + ":refs/heads/probe")),
        refused(
            "main moves over an old bad commit",
            Code.COMMIT_NOT_SIGNED,
            world -> SentPush.byGit(overBad(world) + ":" + MAIN)),
        refused(
            "a branch is deleted that is not there",
            Code.REF_MOVED,
            world ->
                SentPush.byHand(
                    world, List.of(world.head() + " " + NOTHING + " refs/heads/gone"), List.of())),
        refused(
            "main is deleted from where it no longer is",
            Code.REF_MOVED,
            world ->
                SentPush.byHand(
                    world,
                    List.of(Worlds.ancestor(world, 1) + " " + NOTHING + " " + MAIN),
                    List.of())),
        refused(
            "main is moved from where it no longer is",
            Code.REF_MOVED,
            world -> {
              String good = good(world);
              String old = Worlds.ancestor(world, 1).hex();
              return SentPush.byHand(
                  world, List.of(old + " " + good + " " + MAIN), List.of(good, "^" + old));
            }),
        refused(
            "main is created, which is there",
            Code.REF_MOVED,
            world -> {
              CommitId head = world.head();
              String good = good(world);
              return SentPush.byHand(
                  world, List.of(NOTHING + " " + good + " " + MAIN), List.of(good, "^" + head));
            }),
        refused(
            "main and another branch have moved, and an option is unknown",
            Code.UNKNOWN_PUSH_OPTION,
            world -> ofMovedRefs(world).with("byreis.unknown")),
        refused("main and another branch have moved", Code.REF_MOVED, SentRefCases::ofMovedRefs),
        refused("main is deleted", Code.REF_DELETED, world -> SentPush.byGit(":" + MAIN)),
        refused(
            "main is forced back",
            Code.NOT_FAST_FORWARD,
            world -> SentPush.byGit("+" + Worlds.ancestor(world, 1) + ":" + MAIN)),
        refused(
            "main is forced to another history",
            Code.NOT_FAST_FORWARD,
            world -> {
              world.rewindTo(Worlds.ancestor(world, 1));
              return SentPush.byGit("+" + good(world) + ":" + MAIN);
            }));
  }

  /** Deletes two refs, neither of which is where the push says. */
  private static SentPush ofMovedRefs(RegistryWorld world) {
    return SentPush.byHand(
        world,
        List.of(
            Worlds.ancestor(world, 1) + " " + NOTHING + " " + MAIN,
            world.head() + " " + NOTHING + " refs/heads/gone"),
        List.of());
  }

  private static List<SentCase> kinds() {
    return List.of(
        created("a tag", "refs/tags/v1"),
        refused(
            "an annotated tag is pushed",
            Code.REF_NOT_ALLOWED,
            world -> SentPush.byGit(tag(world) + ":refs/tags/v1")),
        refused(
            "main is moved to an annotated tag",
            Code.OBJECT_INVALID,
            world -> {
              CommitId head = world.head();
              String tag = tag(world);
              return SentPush.byHand(
                  world, List.of(head + " " + tag + " " + MAIN), List.of(tag, "^" + head));
            }),
        created("notes", "refs/notes/commits"),
        refused(
            "a replacement is pushed",
            Code.REF_NOT_ALLOWED,
            world -> SentPush.byGit(good(world) + ":refs/replace/" + world.head())),
        created("a pull request's head", "refs/pull/1/head"),
        created("a configuration", "refs/meta/config"),
        created("a stash", "refs/stash"),
        created("a remote branch", "refs/remotes/origin/main"));
  }

  private static List<SentCase> names() {
    return List.of(
        created("a name with &", "refs/heads/a&b=c"),
        created("a name with %", "refs/heads/100%25%00"),
        created("a name with quotes", "refs/heads/'\"`"),
        created("a name that a shell would run", "refs/heads/$(touch${IFS}x);exit"),
        created("a name with a leading -", "refs/heads/--upload-pack=x"),
        created("a name of - alone", "refs/heads/-"),
        created("a name that is not ASCII", "refs/heads/\u00e9\u202e"),
        created("a name as main in capitals", "refs/heads/Main"),
        created("a name that no file system holds", "refs/heads/" + "n".repeat(300)),
        created("a name of more than 512 characters", "refs/heads/" + "n".repeat(600)),
        created("a name of many folders", "refs/heads/" + "n/".repeat(240) + "n"));
  }

  private static List<SentCase> impossibleNames() {
    return List.of(
        stoppedByClient(
            "a name with a space is pushed",
            "invalid refspec",
            world -> SentPush.byGit(world.head() + ":refs/heads/a b")),
        byHand("a name with a space", "refs/heads/a b"),
        byHand("a name that leads out of refs", "refs/heads/../../config"),
        byHand("a name that is no ref", "config"),
        byHand("the name HEAD", "HEAD"),
        byHand("a name with control characters", "refs/heads/\u0007\u001b[2J"),
        byHand("a name of a lock", "refs/heads/main.lock"));
  }

  private static SentCase created(String what, String ref) {
    return refused(
        what + " is pushed",
        Code.REF_NOT_ALLOWED,
        world -> SentPush.byGit(good(world) + ":" + ref));
  }

  private static SentCase byHand(String what, String ref) {
    return stoppedByProtocol(
        what + " is sent",
        Code.REF_NOT_ALLOWED,
        world -> {
          CommitId head = world.head();
          String good = good(world);
          return SentPush.byHand(
              world, List.of(NOTHING + " " + good + " " + ref), List.of(good, "^" + head));
        });
  }

  /** A commit that main could move to. */
  static String good(RegistryWorld world) {
    CommitId head = world.head();
    Worlds.ADMINISTRATIVE.accept(world);
    String good = world.head().hex();
    world.rewindTo(head);
    return good;
  }

  private static String overBad(RegistryWorld world) {
    CommitId head = world.head();
    Worlds.ADMINISTER.take(world, CommitDraft::unsigned);
    String tip = good(world);
    world.rewindTo(head);
    return tip;
  }

  private static String tag(RegistryWorld world) {
    String tag =
        "object "
            + good(world)
            + "\ntype commit\ntag v1\ntagger t <t@localhost> 1700000000 +0000\n\nt\n";
    return GitCommand.in(world.repository())
        .tryRunWithInput(Spoil.bytes(tag).toByteArray(), "mktag")
        .text();
  }
}
