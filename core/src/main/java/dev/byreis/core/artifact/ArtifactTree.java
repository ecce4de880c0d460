package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Makes an artifact of a YAML tree, or says which of ART-11 to ART-22 it breaks. */
final class ArtifactTree {
  private static final String METADATA = "byreis";
  private static final String SIGNATURE = "manifest_sig";
  private static final int MOST_NODES = 1000;
  private static final int NODES_OF_SIGNATURE = 6;
  private static final Pattern SIGNATURE_FORM = Pattern.compile("[0-9a-f]{128}");

  private ArtifactTree() {}

  static Artifact read(YamlTree.Document document) throws MalformedArtifactException {
    if (!(document.root() instanceof YamlNode.Mapping root)) {
      throw MalformedArtifactException.form(1, "the root is no mapping");
    }
    Optional<YamlNode> signature = root.find(SIGNATURE);
    if (signature.isEmpty() && document.nodes() + NODES_OF_SIGNATURE > MOST_NODES) {
      throw new MalformedArtifactException(
          Code.ARTIFACT_TOO_MANY_NODES, "file", "too many YAML nodes once it is signed");
    }
    YamlNode metadata =
        root.find(METADATA)
            .orElseThrow(
                () ->
                    new MalformedArtifactException(
                        Code.ARTIFACT_FIELD_TYPE, METADATA, "is missing"));
    ArtifactBody body = ArtifactMetadata.read(metadata).with(secrets(root));
    return signature.isPresent() ? signed(body, signature.get()) : new UnsignedArtifact(body);
  }

  private static SortedMap<SecretName, ArmoredValue> secrets(YamlNode.Mapping root)
      throws MalformedArtifactException {
    SortedMap<SecretName, ArmoredValue> secrets = new TreeMap<>();
    for (YamlNode.Entry entry : root.entries()) {
      String key = entry.key().text();
      if (!key.equals(METADATA) && !key.equals(SIGNATURE)) {
        SecretName name = name(entry.key());
        secrets.put(name, value(name, entry.value()));
      }
    }
    if (secrets.isEmpty()) {
      throw new MalformedArtifactException(Code.ARTIFACT_KEY_NAME, "file", "there is no secret");
    }
    return secrets;
  }

  /** The name itself is not quoted when it is none: it may be a secret that slipped. */
  private static SecretName name(YamlNode.Scalar key) throws MalformedArtifactException {
    if (!key.isString() || !SecretName.isValid(key.text())) {
      throw new MalformedArtifactException(
          Code.ARTIFACT_KEY_NAME, "line " + key.line(), "not a key name");
    }
    return new SecretName(key.text());
  }

  private static ArmoredValue value(SecretName name, YamlNode node)
      throws MalformedArtifactException {
    if (!(node instanceof YamlNode.Scalar scalar) || !scalar.isString()) {
      throw new MalformedArtifactException(
          Code.ARTIFACT_FIELD_TYPE, name.value(), "the value is no string");
    }
    try {
      return ArmoredValue.of(scalar.text());
    } catch (MalformedAgeException e) {
      throw new MalformedArtifactException(e.code(), name.value(), String.valueOf(e.getMessage()));
    }
  }

  private static SignedArtifact signed(ArtifactBody body, YamlNode node)
      throws MalformedArtifactException {
    FieldReader fields = FieldReader.of(SIGNATURE, node, Set.of("signer", "sig"));
    String signer = fields.string("signer");
    if (!AdminId.isValid(signer)) {
      throw fields.malformed(Code.ARTIFACT_SIGNATURE_FORM, "signer", "not an admin id");
    }
    String sig = fields.string("sig");
    if (!SIGNATURE_FORM.matcher(sig).matches()) {
      throw fields.malformed(Code.ARTIFACT_SIGNATURE_FORM, "sig", "not 128 lower-case hex digits");
    }
    return new SignedArtifact(
        body, new AdminId(signer), Bytes.owning(HexFormat.of().parseHex(sig)));
  }
}
