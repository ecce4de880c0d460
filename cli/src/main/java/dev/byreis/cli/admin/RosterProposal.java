package dev.byreis.cli.admin;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.registry.RosterEntries;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * An addition to the roster that one administrator has approved and another is to land (REG-207).
 *
 * @param parent the registry's head that it is for, and no other
 * @param tree the tree that it leaves
 * @param entry who is added
 * @param approval the approval of the first administrator
 */
record RosterProposal(
    CommitId parent, ObjectName tree, Admin entry, CommitMessage.Footer approval) {
  private static final int LARGEST = 4096;
  private static final Pattern FORM =
      Pattern.compile(
          """
          byreis roster proposal v1
          parent: (?<parent>[0-9a-f]{40})
          tree: (?<tree>[0-9a-f]{40})
          entry: (?<entry>[\\x21-\\x7e]{1,400})
          approved-by: (?<by>[A-Za-z0-9._@-]{1,61})
          approval: (?<approval>[0-9a-f]{128})
          """);

  /** The subject of the commit; what is approved is this text, tree and parent. */
  static String subject(Admin entry) {
    return "roster: add " + entry.id();
  }

  Bytes text() {
    return Bytes.utf8(subject(entry) + "\n");
  }

  /** Writes the file, which holds nothing secret. */
  void write(Path file) throws CommandFailedException, IOException {
    if (Files.exists(file)) {
      throw CommandFailedException.general(
          file + " is already there", "name another file for --propose");
    }
    Files.writeString(
        file,
        String.join(
            "\n",
            List.of(
                "byreis roster proposal v1",
                "parent: " + parent,
                "tree: " + tree,
                "entry: "
                    + String.join(
                        ",",
                        entry.id().value(),
                        entry.ageKey().value(),
                        entry.signerKey().base64()),
                "approved-by: " + approval.signer(),
                "approval: " + approval.signature().toHex(),
                "")));
  }

  /**
   * Reads the file.
   *
   * @throws CommandFailedException with decode-malformed if it is no proposal
   */
  static RosterProposal read(Path file) throws CommandFailedException, IOException {
    Bytes content;
    try (InputStream stream = Files.newInputStream(file)) {
      content = Bytes.owning(stream.readNBytes(LARGEST + 1));
    }
    Matcher fields = FORM.matcher(content.toLatin1());
    if (!fields.matches() || !AdminId.isValid(fields.group("by"))) {
      throw new CommandFailedException(
          ExitClass.DECODE_MALFORMED,
          file + " is no roster proposal",
          "have it made again: byreis admin roster add --propose FILE");
    }
    return new RosterProposal(
        new CommitId(fields.group("parent")),
        new ObjectName(fields.group("tree")),
        RosterEntries.admin(fields.group("entry")),
        new CommitMessage.Footer(
            new AdminId(fields.group("by")),
            Bytes.owning(HexFormat.of().parseHex(fields.group("approval")))));
  }
}
