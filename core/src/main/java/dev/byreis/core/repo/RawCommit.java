package dev.byreis.core.repo;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A commit as its bytes say it: headers in order, message untouched. It accepts odd commits, so
 * that rules can refuse them by name; what is not a commit at all is malformed.
 *
 * <p>The bytes that a native signature covers are cut out of the original, never built again
 * (REG-181).
 */
public final class RawCommit {
  /**
   * One header; continuation lines are joined by LF with their leading space removed.
   *
   * @param name the word before the first space
   * @param value everything after it
   */
  public record Header(String name, Bytes value) {}

  /**
   * The bytes of the largest commit that is looked at. A rotation names every file of its project:
   * 10,000 files take 1.2 MB, both in the registry (REG-197) and on the branch (ART-177).
   */
  public static final int LARGEST = 4 << 20;

  private static final String SIGNATURE = "gpgsig";

  private final CommitId id;
  private final Bytes content;
  private final List<Header> headers;
  private final ObjectName tree;
  private final List<CommitId> parents;
  private final Bytes message;
  private final Bytes signedPayload;

  private RawCommit(
      CommitId id, Bytes content, List<Header> headers, int messageStart, Bytes signedPayload)
      throws MalformedObjectException {
    this.id = id;
    this.content = content;
    this.headers = List.copyOf(headers);
    this.message = content.slice(messageStart, content.length());
    this.signedPayload = signedPayload;
    this.tree = new ObjectName(hexOf(only(headers, "tree")));
    List<CommitId> found = new ArrayList<>();
    for (Header header : headers) {
      if (header.name().equals("parent")) {
        found.add(new CommitId(hexOf(header)));
      }
    }
    this.parents = List.copyOf(found);
  }

  /**
   * Reads the content of a commit object.
   *
   * @param id its name; that the name fits the content is the object store's promise
   * @param content the object's content, without git's type and length prefix
   * @throws MalformedObjectException if a header line is not one, or {@code tree} is not there once
   */
  public static RawCommit parse(CommitId id, Bytes content) throws MalformedObjectException {
    List<Header> headers = new ArrayList<>();
    List<int[]> signatures = new ArrayList<>();
    int at = 0;
    while (at < content.length() && content.at(at) != '\n') {
      int end = endOfHeader(content, at);
      Header header = header(content.slice(at, end - 1));
      headers.add(header);
      if (header.name().equals(SIGNATURE)) {
        signatures.add(new int[] {at, end});
      }
      at = end;
    }
    if (at >= content.length()) {
      throw new MalformedObjectException("a commit has no message");
    }
    return new RawCommit(id, content, headers, at + 1, cut(content, signatures));
  }

  private static int endOfHeader(Bytes content, int from) throws MalformedObjectException {
    int at = from;
    while (true) {
      int lf = content.indexOf((byte) '\n', at);
      if (lf < 0) {
        throw new MalformedObjectException("a commit header does not end");
      }
      at = lf + 1;
      if (at >= content.length() || content.at(at) != ' ') {
        return at;
      }
    }
  }

  private static Header header(Bytes line) throws MalformedObjectException {
    int space = line.indexOf((byte) ' ', 0);
    if (space <= 0) {
      throw new MalformedObjectException("a commit header has no name");
    }
    return new Header(
        line.slice(0, space).toLatin1(), unfolded(line.slice(space + 1, line.length())));
  }

  private static Bytes unfolded(Bytes value) {
    return value.indexOf((byte) '\n', 0) < 0
        ? value
        : Bytes.owning(value.toLatin1().replace("\n ", "\n").getBytes(StandardCharsets.ISO_8859_1));
  }

  private static Bytes cut(Bytes content, List<int[]> ranges) {
    if (ranges.isEmpty()) {
      return content;
    }
    byte[] whole = content.toByteArray();
    ByteArrayOutputStream rest = new ByteArrayOutputStream(whole.length);
    int from = 0;
    for (int[] range : ranges) {
      rest.write(whole, from, range[0] - from);
      from = range[1];
    }
    rest.write(whole, from, whole.length - from);
    return Bytes.owning(rest.toByteArray());
  }

  private static Header only(List<Header> headers, String name) throws MalformedObjectException {
    List<Header> found = headers.stream().filter(h -> h.name().equals(name)).toList();
    if (found.size() != 1) {
      throw new MalformedObjectException(found.size() + " headers named " + name);
    }
    return found.get(0);
  }

  private static String hexOf(Header header) throws MalformedObjectException {
    String hex = header.value().toLatin1();
    if (!ObjectName.isHex(hex)) {
      throw new MalformedObjectException("header " + header.name() + " holds no object name");
    }
    return hex;
  }

  public CommitId id() {
    return id;
  }

  public ObjectName tree() {
    return tree;
  }

  public List<CommitId> parents() {
    return parents;
  }

  public List<Header> headers() {
    return headers;
  }

  /** The bytes of the object's content. */
  public Bytes content() {
    return content;
  }

  /** Everything after the blank line that ends the headers. */
  public Bytes message() {
    return message;
  }

  /** The armor in the {@code gpgsig} header; empty if there is none, or more than one. */
  public Optional<Bytes> signature() {
    List<Header> found = headers.stream().filter(h -> h.name().equals(SIGNATURE)).toList();
    return found.size() == 1 ? Optional.of(found.get(0).value()) : Optional.empty();
  }

  /** The original bytes without the {@code gpgsig} header and its continuation lines (REG-181). */
  public Bytes signedPayload() {
    return signedPayload;
  }

  @Override
  public String toString() {
    return "commit " + id;
  }
}
