package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * An entry apart from its log, with the proof that it is in there. As text it is one line: the
 * index, the hashes of the proof in base64 with commas between them ({@code -} if there are none),
 * and the entry.
 *
 * @param index of the entry
 * @param path the hashes beside the way from the entry to the root, the lowest first
 * @param entry without line feeds
 */
public record ProvenEntry(long index, List<TreeHash> path, Bytes entry) {
  private static final Pattern FORM =
      Pattern.compile("(0|[1-9][0-9]{0,17}) (-|[A-Za-z0-9+/=,]{44,3000}) ([^\n]*)");

  public ProvenEntry {
    path = List.copyOf(path);
    if (entry.indexOf((byte) '\n', 0) >= 0) {
      throw new IllegalArgumentException("an entry of several lines");
    }
  }

  /** The entry of this index in a tree. */
  public static ProvenEntry of(InclusionProof proof, Bytes entry) {
    return new ProvenEntry(proof.index(), proof.path(), entry);
  }

  /** The entry in this line, its bytes read as ISO 8859-1; empty if it is none. */
  public static Optional<ProvenEntry> find(String line) {
    Matcher matcher = FORM.matcher(line);
    if (!matcher.matches()) {
      return Optional.empty();
    }
    List<TreeHash> path = new ArrayList<>();
    if (!matcher.group(2).equals("-")) {
      for (String hash : matcher.group(2).split(",", -1)) {
        Optional<TreeHash> found = TreeHash.findBase64(hash);
        if (found.isEmpty()) {
          return Optional.empty();
        }
        path.add(found.get());
      }
    }
    return Optional.of(
        new ProvenEntry(
            Long.parseLong(matcher.group(1)),
            path,
            Bytes.owning(matcher.group(3).getBytes(StandardCharsets.ISO_8859_1))));
  }

  /** The line, without a line feed; its characters are bytes. */
  public String line() {
    String proof =
        path.isEmpty() ? "-" : path.stream().map(TreeHash::base64).collect(Collectors.joining(","));
    return index + " " + proof + " " + entry.toLatin1();
  }

  /** Whether the entry is there in the tree with this head. */
  public boolean isIn(TreeHead head) {
    return new InclusionProof(index, head.size(), path).proves(TreeHash.ofLeaf(entry), head);
  }
}
