package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * What {@code trust.yaml} pins: the one anchor, and the trust mode (REG-140, REG-146). Who may read
 * the file is checked where it is opened (REG-141).
 *
 * @param anchor the pinned key
 * @param mode how native signatures are judged
 */
public record TrustAnchors(Ed25519PublicKey anchor, TrustMode mode) {
  private static final YamlLimits LIMITS = YamlLimits.ofBytes(65_536);

  /**
   * Reads the file. Unknown keys are tolerated, as the format demands; only the first signer
   * counts.
   *
   * @throws MalformedRegistryException if there is no anchor, its fingerprint is another key's, or
   *     the mode is unknown
   */
  public static TrustAnchors read(Bytes content) throws MalformedRegistryException {
    try {
      YamlMapping root = StrictYaml.read(content, LIMITS).mapping("the document");
      List<YamlNode> signers = root.get("signers").sequence("signers").items();
      if (signers.isEmpty()) {
        throw new MalformedYamlException("signers lists nobody", root.get("signers").mark());
      }
      return new TrustAnchors(anchor(signers.get(0).mapping("a signer")), mode(root));
    } catch (MalformedYamlException e) {
      throw new MalformedRegistryException("trust.yaml: " + e.getMessage(), e);
    }
  }

  private static Ed25519PublicKey anchor(YamlMapping signer) throws MalformedYamlException {
    YamlNode node = signer.get("key");
    Ed25519PublicKey key =
        Ed25519PublicKey.findBase64(node.text("key"))
            .orElseThrow(() -> new MalformedYamlException("key is no usable key", node.mark()));
    Optional<YamlNode> fingerprint = signer.find("fingerprint");
    if (fingerprint.isPresent()
        && !fingerprint.get().text("fingerprint").equals(key.fingerprint())) {
      throw new MalformedYamlException("fingerprint is another key's", fingerprint.get().mark());
    }
    return key;
  }

  private static TrustMode mode(YamlMapping root) throws MalformedYamlException {
    Optional<YamlNode> node = root.find("trust_mode");
    if (node.isEmpty()) {
      return TrustMode.ANCHOR;
    }
    String id = node.get().text("trust_mode");
    return Arrays.stream(TrustMode.values())
        .filter(mode -> mode.id().equals(id))
        .findFirst()
        .orElseThrow(() -> new MalformedYamlException("trust_mode is unknown", node.get().mark()));
  }

  /** The file's bytes. Mode anchor is left out, so that the stock client's own form results. */
  public Bytes write() {
    String signers =
        "signers:\n    - key: " + anchor.base64() + "\n      fingerprint: " + anchor.fingerprint();
    return Bytes.utf8(
        switch (mode) {
          case ANCHOR -> signers + "\n";
          case ROSTER -> signers + "\ntrust_mode: " + mode.id() + "\n";
        });
  }
}
