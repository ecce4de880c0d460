package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import java.util.Set;

/** The fields of a mapping whose names are all known. */
final class FieldReader {
  private final String where;
  private final YamlNode.Mapping mapping;

  private FieldReader(String where, YamlNode.Mapping mapping) {
    this.where = where;
    this.mapping = mapping;
  }

  /**
   * A reader of this mapping.
   *
   * @throws MalformedArtifactException if the node is no mapping, or a field is not among those
   *     allowed
   */
  static FieldReader of(String where, YamlNode node, Set<String> allowed)
      throws MalformedArtifactException {
    if (!(node instanceof YamlNode.Mapping mapping)) {
      throw new MalformedArtifactException(Code.ARTIFACT_FIELD_TYPE, where, "is no mapping");
    }
    for (YamlNode.Entry entry : mapping.entries()) {
      if (!allowed.contains(entry.key().text())) {
        throw new MalformedArtifactException(
            Code.ARTIFACT_UNKNOWN_FIELD, "line " + entry.key().line(), "unknown field of " + where);
      }
    }
    return new FieldReader(where, mapping);
  }

  boolean has(String field) {
    return mapping.find(field).isPresent();
  }

  YamlNode get(String field) throws MalformedArtifactException {
    return mapping
        .find(field)
        .orElseThrow(() -> malformed(Code.ARTIFACT_FIELD_TYPE, field, "is missing"));
  }

  /** The text of a field that must be a string. */
  String string(String field) throws MalformedArtifactException {
    if (get(field) instanceof YamlNode.Scalar scalar && scalar.isString()) {
      return scalar.text();
    }
    throw malformed(Code.ARTIFACT_FIELD_TYPE, field, "is no string");
  }

  MalformedArtifactException malformed(Code code, String field, String why) {
    return new MalformedArtifactException(code, where + "." + field, why);
  }
}
