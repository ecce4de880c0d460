package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.SentCase.accepted;
import static dev.byreis.core.testing.corpus.SentCase.refused;
import static dev.byreis.core.testing.corpus.SentCase.stoppedByClient;

import dev.byreis.core.finding.Code;
import java.util.Collections;
import java.util.List;

/** Push options (ROT-10): what is not ours is nobody's business, what looks like ours must be. */
final class SentOptionCases {
  private SentOptionCases() {}

  static List<SentCase> all() {
    return List.of(
        accepted("no option is given", world -> toMain(SentRefCases.good(world))),
        accepted(
            "hostile options are given that are not ours",
            world ->
                toMain(SentRefCases.good(world))
                    .with(
                        "a=b&c=%00",
                        "$(touch x)",
                        "'\"; exit 0; '",
                        "--upload-pack=x",
                        "GIT_DIR=/",
                        "two\twords \\0 \u00e9\u202e",
                        "")),
        refused(
            "an option looks like ours",
            Code.UNKNOWN_PUSH_OPTION,
            world -> toMain(SentRefCases.good(world)).with("byreis.fromat=json")),
        refused(
            "an option is ours with another value",
            Code.UNKNOWN_PUSH_OPTION,
            world -> toMain(SentRefCases.good(world)).with("byreis.format=xml")),
        refused(
            "an option is ours with words for a shell and a terminal",
            Code.UNKNOWN_PUSH_OPTION,
            world -> toMain(SentRefCases.good(world)).with("byreis.\u00e9'$x\u001b[2J")),
        accepted(
            "options are 98, each of 1,024 characters",
            world -> toMain(SentRefCases.good(world)).with(options(98, 1024))),
        refused(
            "options are 100 and one more, the first of them for JSON",
            Code.NOT_PERMITTED,
            world ->
                toMain(SentRefCases.good(world)).with("byreis.format=json").with(options(100, 1))),
        refused(
            "options are a thousand, the last of them for JSON",
            Code.NOT_PERMITTED,
            world -> toMain(SentRefCases.good(world)).with(options(1000, 1))),
        refused(
            "an option is of 1,025 characters",
            Code.NOT_PERMITTED,
            world -> toMain(SentRefCases.good(world)).with(options(1, 1025))),
        stoppedByClient(
            "an option is of two lines",
            "push options must not have new line characters",
            world -> toMain(SentRefCases.good(world)).with("a\nb")));
  }

  private static String[] options(int many, int length) {
    return Collections.nCopies(many, "x".repeat(length)).toArray(String[]::new);
  }

  private static SentPush toMain(String commit) {
    return SentPush.byGit(commit + ":refs/heads/main");
  }
}
