package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The {@code byreis} block (ART section 1).
 *
 * @param project the project
 * @param file the logical name
 * @param counter the counter
 * @param recipients fingerprints, ascending, each once
 */
record ArtifactMetadata(
    ProjectId project, LogicalName file, CounterValue counter, SortedSet<Fingerprint> recipients) {
  private static final String BLOCK = "byreis";

  ArtifactBody with(SortedMap<SecretName, ArmoredValue> secrets) {
    return new ArtifactBody(project, file, counter, recipients, secrets);
  }

  static ArtifactMetadata read(YamlNode node) throws MalformedArtifactException {
    FieldReader fields =
        FieldReader.of(
            BLOCK, node, Set.of("format_version", "project_id", "file", "counter", "recipients"));
    if (!fields.string("format_version").equals(ArtifactBody.FORMAT_VERSION)) {
      throw fields.malformed(
          Code.ARTIFACT_VERSION, "format_version", "is not " + ArtifactBody.FORMAT_VERSION);
    }
    String project = fields.string("project_id");
    if (!ProjectId.isValid(project)) {
      throw fields.malformed(Code.ARTIFACT_FIELD_TYPE, "project_id", "not a project id");
    }
    String file = fields.string("file");
    if (!LogicalName.isValid(file)) {
      throw fields.malformed(Code.ARTIFACT_FIELD_TYPE, "file", "not a logical file name");
    }
    return new ArtifactMetadata(
        new ProjectId(project), new LogicalName(file), counter(fields), recipients(fields));
  }

  private static CounterValue counter(FieldReader fields) throws MalformedArtifactException {
    YamlNode node = fields.get("counter");
    Optional<CounterValue> value =
        node instanceof YamlNode.Scalar scalar && scalar.isPlain()
            ? CounterValue.find(scalar.text())
            : Optional.empty();
    return value.orElseThrow(
        () ->
            fields.malformed(
                Code.ARTIFACT_FIELD_TYPE, "counter", "not a plain decimal of 64 bits"));
  }

  private static SortedSet<Fingerprint> recipients(FieldReader fields)
      throws MalformedArtifactException {
    if (!(fields.get("recipients") instanceof YamlNode.Sequence list)) {
      throw fields.malformed(Code.ARTIFACT_FIELD_TYPE, "recipients", "is no list");
    }
    SortedSet<Fingerprint> all = new TreeSet<>();
    for (YamlNode item : list.items()) {
      Fingerprint next = fingerprint(item);
      if (!all.isEmpty() && all.last().compareTo(next) >= 0) {
        throw fields.malformed(
            Code.ARTIFACT_RECIPIENTS, "recipients", "not ascending, or one occurs twice");
      }
      all.add(next);
    }
    if (all.isEmpty()) {
      throw fields.malformed(Code.ARTIFACT_RECIPIENTS, "recipients", "there is none");
    }
    return all;
  }

  private static Fingerprint fingerprint(YamlNode item) throws MalformedArtifactException {
    FieldReader fields = FieldReader.of(BLOCK + ".recipients", item, Set.of("fp"));
    String fp = fields.string("fp");
    if (!Fingerprint.isValid(fp)) {
      throw fields.malformed(Code.ARTIFACT_FIELD_TYPE, "fp", "not 64 lower-case hex digits");
    }
    return new Fingerprint(fp);
  }
}
