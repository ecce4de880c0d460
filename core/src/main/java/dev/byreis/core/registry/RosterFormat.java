package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import dev.byreis.core.yaml.YamlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Reads and writes {@code admins.yaml} (REG-120 to REG-123). */
public final class RosterFormat {
  private static final YamlLimits LIMITS = YamlLimits.ofBytes(1 << 20);

  private RosterFormat() {}

  /**
   * Reads a roster.
   *
   * @throws MalformedRegistryException if any rule of REG section 4 is broken, ours included
   */
  public static Roster read(Bytes content) throws MalformedRegistryException {
    List<Admin> admins = new ArrayList<>();
    try {
      YamlMapping root = StrictYaml.read(content, LIMITS).mapping("the document");
      root.allowOnly(Set.of("admins"));
      for (YamlNode entry : root.get("admins").sequence("admins").items()) {
        admins.add(admin(entry.mapping("an administrator")));
      }
    } catch (MalformedYamlException e) {
      throw new MalformedRegistryException("admins.yaml: " + e.getMessage(), e);
    }
    return Roster.of(admins);
  }

  private static Admin admin(YamlMapping entry) throws MalformedYamlException {
    entry.allowOnly(Set.of("id", "age_key", "signer_key"));
    YamlNode id = entry.get("id");
    YamlNode ageKey = entry.get("age_key");
    YamlNode signerKey = entry.get("signer_key");
    if (!AdminId.isValid(id.text("id"))) {
      throw new MalformedYamlException("id has not its form", id.mark());
    }
    return new Admin(
        new AdminId(id.text("id")),
        AgeRecipient.find(ageKey.text("age_key"))
            .orElseThrow(
                () -> new MalformedYamlException("age_key is no recipient", ageKey.mark())),
        Ed25519PublicKey.findBase64(signerKey.text("signer_key"))
            .orElseThrow(
                () -> new MalformedYamlException("signer_key is no usable key", signerKey.mark())));
  }

  /** The file's bytes, in the roster's order. */
  public static Bytes write(Roster roster) {
    StringBuilder yaml = new StringBuilder("admins:\n");
    for (Admin admin : roster.admins()) {
      yaml.append("  - id: ").append(YamlText.of(admin.id().value())).append('\n');
      yaml.append("    age_key: ").append(admin.ageKey().value()).append('\n');
      yaml.append("    signer_key: ").append(admin.signerKey().base64()).append('\n');
    }
    return Bytes.utf8(yaml.toString());
  }
}
