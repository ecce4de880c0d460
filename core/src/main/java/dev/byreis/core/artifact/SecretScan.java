package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Looks for key material in added blobs, messages and paths (ART-33). It says what kind and where,
 * never what: a match is itself a secret. One pass, linear in the input.
 */
public final class SecretScan {
  private static final Pattern MATERIAL =
      Pattern.compile(
          "(?<identity>(?i:AGE-SECRET-KEY-1))"
              + "|(?<plugin>(?i:AGE-PLUGIN-))"
              + "|(?<pem>-----BEGIN [A-Z0-9 ]{0,40}PRIVATE KEY)"
              + "|(?<token>(?<![A-Za-z0-9])(?:gh[pousr]_[A-Za-z0-9]|github_pat_|glpat-"
              + "|xox[abprs]-|AKIA[A-Z0-9]{16}))"
              + "|(?<key>(?<![A-Za-z0-9+/])(?<!sha512-)[A-Za-z0-9+/]{86}==(?!=))");
  private static final Pattern NAME =
      Pattern.compile(
          "\\.env.*|admin\\.key|admin-sign\\.key|trust\\.yaml|plaintext\\.yaml|.*\\.dec\\.yaml",
          Pattern.CASE_INSENSITIVE);

  private SecretScan() {}

  /**
   * A place where a secret seems to be.
   *
   * @param kind what it seems to be
   * @param line the line, from 1; 0 for a name
   */
  public record Find(SecretKind kind, int line) {}

  /** The first secret in these bytes, which a blob or a message may be made of. */
  public static Optional<Find> in(Bytes content) {
    String text = content.toLatin1();
    return SecretTraces.isIn(text) ? find(text) : Optional.empty();
  }

  static Optional<Find> find(String text) {
    Matcher matcher = MATERIAL.matcher(text);
    return matcher.find()
        ? Optional.of(new Find(kind(matcher), PlainText.lineOf(text, matcher.start())))
        : Optional.empty();
  }

  /** Whether the path's last component is a name for keys or plaintext. */
  public static Optional<Find> in(TreePath path) {
    String name = path.value().substring(path.value().lastIndexOf('/') + 1);
    return NAME.matcher(name).matches()
        ? Optional.of(new Find(SecretKind.FORBIDDEN_NAME, 0))
        : Optional.empty();
  }

  private static SecretKind kind(Matcher found) {
    if (found.start("identity") >= 0) {
      return SecretKind.AGE_IDENTITY;
    }
    if (found.start("plugin") >= 0) {
      return SecretKind.AGE_PLUGIN_IDENTITY;
    }
    if (found.start("pem") >= 0) {
      return SecretKind.PEM_PRIVATE_KEY;
    }
    return found.start("token") >= 0 ? SecretKind.TOKEN : SecretKind.SIGNING_KEY;
  }
}
