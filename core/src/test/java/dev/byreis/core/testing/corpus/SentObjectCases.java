package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.SentCase.accepted;
import static dev.byreis.core.testing.corpus.SentCase.refused;
import static dev.byreis.core.testing.corpus.SentCase.stoppedByGit;

import dev.byreis.core.finding.Code;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.RegistryWorld;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/**
 * REG-35, ART-03: what a pack holds beside the commits that it is for, commits that parsers read in
 * different ways, and entries of trees that are no files.
 */
final class SentObjectCases {
  private static final ObjectName ELSEWHERE = new ObjectName("1".repeat(40));

  private SentObjectCases() {}

  static List<SentCase> all() {
    return Stream.of(hidden(), headers(), signatures(), entries()).flatMap(List::stream).toList();
  }

  private static List<SentCase> hidden() {
    return List.of(
        refused(
            "a pack hides a commit",
            Code.STOWAWAY_OBJECT,
            world -> {
              CommitId head = world.head();
              Worlds.ADMINISTER.take(world, CommitDraft::unsigned);
              String hidden = world.head().hex();
              world.rewindTo(head);
              return hiding(world, hidden);
            }),
        refused(
            "a pack hides a file",
            Code.STOWAWAY_OBJECT,
            world -> hiding(world, written(world, "blob", "hidden\n"))),
        refused(
            "a pack hides a tag",
            Code.STOWAWAY_OBJECT,
            world ->
                hiding(
                    world,
                    written(
                        world,
                        "tag",
                        "object "
                            + world.head()
                            + "\ntype commit\ntag t\ntagger t <t@t> 1700000000 +0000\n\nt\n"))));
  }

  private static SentPush hiding(RegistryWorld world, String hidden) {
    CommitId head = world.head();
    String good = SentRefCases.good(world);
    return SentPush.byHand(
        world, List.of(head + " " + good + " refs/heads/main"), List.of(good, hidden, "^" + head));
  }

  private static String written(RegistryWorld world, String type, String content) {
    return GitCommand.in(world.repository())
        .tryRunWithInput(
            Bytes.utf8(content).toByteArray(),
            "hash-object",
            "-w",
            "--literally",
            "-t",
            type,
            "--stdin")
        .text();
  }

  private static List<SentCase> headers() {
    return List.of(
        odd("a commit has two authors", d -> d.withHeader("author x <x@x> 1 +0000")),
        odd("a commit has two committers", d -> d.withHeader("committer x <x@x> 1 +0000")),
        odd(
            "a commit has two encodings",
            d -> d.withHeader("encoding UTF-8").withHeader("encoding UTF-8")),
        stoppedOdd("a header holds a NUL", "nulInHeader", d -> d.withHeader("note x\0y")),
        stoppedOdd("an author holds a NUL", "nulInHeader", edited("author ", "author \0")),
        stoppedOdd("a message holds a NUL", "nulInCommit", Spoil.message("change\n", "change\0\n")),
        stopped("an author has no address", "unpacker error", edited(" <", " ")),
        refused("headers never end", Code.OBJECT_INVALID, toMain(cut("\n\n", "\n"))),
        stopped("headers end within the last", "unterminatedHeader", cut("\n\n", "")),
        written("a commit is its tree alone", "tree " + "4".repeat(40) + "\n"),
        written("a commit has no content", ""));
  }

  private static List<SentCase> signatures() {
    return List.of(
        unsigned("a commit has an empty gpgsig", d -> d.unsigned().withHeader("gpgsig ")),
        refused(
            "a commit has a gpgsig without a value",
            Code.OBJECT_INVALID,
            toMain(d -> d.unsigned().withHeader("gpgsig"))),
        unsigned(
            "a commit's gpgsig is of lines that are no signature",
            d -> d.unsigned().withHeader("gpgsig x\n y\n z")),
        refused(
            "a signed commit has a second, empty gpgsig",
            List.of(Code.COMMIT_OBJECT, Code.TIP_NOT_SIGNED),
            toMain(d -> d.spoiledAfterSigning(SentObjectCases::withEmptySignature))),
        odd("a signed commit has a GPGSIG in capitals", d -> d.withHeader("GPGSIG x")),
        unsigned(
            "a commit's signature is in its message",
            d -> d.unsigned().editingMessage(m -> "gpgsig -----BEGIN SSH SIGNATURE-----\n\n" + m)));
  }

  private static List<SentCase> entries() {
    return List.of(
        refused(
            "the roster becomes a symbolic link",
            List.of(Code.ENTRY_NOT_REGULAR, Code.ROSTER_INVALID),
            toMain(d -> d.withFile("admins.yaml", link("policy.yaml")))),
        refused(
            "a counter becomes a submodule",
            List.of(Code.COMMIT_OF_NO_KIND, Code.ENTRY_NOT_REGULAR),
            toMain(
                d -> d.withFile(Worlds.LOG, new DraftFile.Link(DraftFile.SUBMODULE, ELSEWHERE)))),
        stopped(
            "submodules come from a command",
            "gitmodulesUrl",
            d ->
                d.withFile(
                    ".gitmodules",
                    "[submodule \"x\"]\n\tpath = x\n\turl = --upload-pack=touch x\n")),
        stopped(
            "submodules are described by a symbolic link",
            "gitmodulesSymlink",
            d -> d.withFile(".gitmodules", link("x"))),
        // ART-03 is for projects: nothing that is read of a registry comes from a checkout
        accepted(
            "two files and two folders differ in case alone",
            world -> {
              CommitId head = world.head();
              SentPush push =
                  toMain(
                          d ->
                              d.withFile("POLICY.yaml", "note: two\n")
                                  .withFile("Counters/myapp/production.json", "{}\n"))
                      .build(world);
              world.rewindTo(head);
              return push;
            }),
        stopped("a path is .GIT", "hasDotgit", d -> d.withFile(".GIT/config", "x")),
        stopped(
            "a path is .git to some file systems",
            "hasDotgit",
            d -> d.withFile("git~1/config", "x")));
  }

  private static DraftFile link(String target) {
    return new DraftFile.Content(DraftFile.SYMLINK, Bytes.utf8(target));
  }

  private static UnaryOperator<CommitDraft> edited(String from, String to) {
    return d ->
        new CommitDraft(
            d.files(),
            d.message(),
            d.parents(),
            d.when(),
            content -> Spoil.bytes(Spoil.replaced(content.toLatin1(), from, to)),
            d.seal());
  }

  /** Ends where this is, with something else. */
  private static UnaryOperator<CommitDraft> cut(String from, String end) {
    return d ->
        d.sealed(
            content -> {
              String text = content.toLatin1();
              return Spoil.bytes(text.substring(0, text.indexOf(from)) + end);
            });
  }

  /** A commit of a content that nothing but git's plumbing would write. */
  private static SentCase written(String name, String content) {
    return stoppedByGit(
        name,
        "unpacker error",
        Code.OBJECT_INVALID,
        world -> {
          CommitId head = world.head();
          String commit = written(world, "commit", content);
          Bytes pack =
              GitCommand.in(world.repository())
                  .readWithInput(
                      Bytes.utf8(commit + "\n").toByteArray(), "pack-objects", "-q", "--stdout");
          return new SentPush(
              List.of(),
              new SentPush.ByHand(List.of(head + " " + commit + " refs/heads/main"), pack));
        });
  }

  private static SentCase odd(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.COMMIT_OBJECT, toMain(spoil));
  }

  private static SentCase unsigned(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.TIP_NOT_SIGNED, toMain(spoil));
  }

  private static SentCase stopped(String name, String words, UnaryOperator<CommitDraft> spoil) {
    return stoppedByGit(name, words, Code.OBJECT_INVALID, toMain(spoil));
  }

  private static Bytes withEmptySignature(Bytes signed) {
    String end = " -----END SSH SIGNATURE-----\n";
    return Spoil.bytes(Spoil.replaced(signed.toLatin1(), end, end + "gpgsig \n"));
  }

  private static SentCase stoppedOdd(String name, String words, UnaryOperator<CommitDraft> spoil) {
    return stoppedByGit(name, words, Code.COMMIT_OBJECT, toMain(spoil));
  }

  private static SentCase.Scene toMain(UnaryOperator<CommitDraft> spoil) {
    return world -> {
      Worlds.ADMINISTER.take(world, spoil);
      return SentPush.byGit(world.head() + ":refs/heads/main");
    };
  }
}
