package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code requests/<handle>.yaml} (REG-135). */
public final class AccessRequestFormat {
  private static final YamlLimits LIMITS = YamlLimits.ofBytes(16_384);
  private static final int LONGEST_JUSTIFICATION = 1000;
  private static final Pattern PATH =
      Pattern.compile("requests/[A-Za-z0-9][A-Za-z0-9\\-]{0,38}\\.yaml");
  private static final Pattern SCHEMA = Pattern.compile("byreis\\.request_access\\.v[0-9]+");
  private static final Pattern HANDLE = Pattern.compile("(?!.*--)(?!.*-$)[a-z0-9][a-z0-9-]{0,38}");
  private static final Pattern CONTROL = Pattern.compile("[\\p{Cc}\\p{Cs}&&[^\\n\\r\\t]]");

  private AccessRequestFormat() {}

  /** Whether a request may stand at this path. */
  public static boolean isPath(TreePath path) {
    return PATH.matcher(path.value()).matches();
  }

  /**
   * Reads a request.
   *
   * @throws MalformedRegistryException if any rule of REG-135 on its content is broken
   */
  public static AccessRequest read(Bytes content) throws MalformedRegistryException {
    try {
      YamlMapping root = StrictYaml.read(content, LIMITS).mapping("the document");
      root.allowOnly(
          Set.of("schema_version", "github_handle", "age_pubkey", "justification", "requested_at"));
      return new AccessRequest(
          text(root, "schema_version", SCHEMA.asMatchPredicate()),
          text(root, "github_handle", HANDLE.asMatchPredicate()),
          ageKey(root.get("age_pubkey")),
          text(root, "justification", AccessRequestFormat::isJustification),
          text(root, "requested_at", time -> Rfc3339.find(time).isPresent()));
    } catch (MalformedYamlException e) {
      throw new MalformedRegistryException("access request: " + e.getMessage(), e);
    }
  }

  private static String text(YamlMapping root, String key, Predicate<String> form)
      throws MalformedYamlException {
    YamlNode node = root.get(key);
    String text = node.text(key);
    if (!form.test(text)) {
      throw new MalformedYamlException(key + " has not its form", node.mark());
    }
    return text;
  }

  private static AgeRecipient ageKey(YamlNode node) throws MalformedYamlException {
    return AgeRecipient.find(node.text("age_pubkey"))
        .filter(AgeRecipient::isNative)
        .orElseThrow(() -> new MalformedYamlException("age_pubkey is no native key", node.mark()));
  }

  private static boolean isJustification(String text) {
    return Bytes.utf8(text).length() <= LONGEST_JUSTIFICATION && !CONTROL.matcher(text).find();
  }
}
