package dev.byreis.core.artifact;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds the one block in a description and reads its fields strictly (ART-169). */
final class SubmissionBlock {
  private static final int LONGEST = 1 << 20;
  private static final String OPENING = "```byreis-submission";
  private static final String CLOSING = "```";
  private static final Set<String> COMMON =
      Set.of("schema_version", "project", "secrets_path", "base_file_path", "artifact_sha");
  private static final Set<String> OF_SINGLE = Set.of("key", "action");
  private static final Set<String> OF_BULK = Set.of("keys");

  private SubmissionBlock() {}

  static SubmissionMetadata read(String description) throws MalformedSubmissionException {
    SubmissionJson.Fields fields = SubmissionJson.read(content(description));
    Set<String> expected = new HashSet<>(COMMON);
    boolean single = fields.number("schema_version").equals("1");
    require(single || fields.number("schema_version").equals("2"), "unknown schema_version");
    expected.addAll(single ? OF_SINGLE : OF_BULK);
    require(fields.names().equals(expected), "not the fields of its schema_version");
    String secretsPath = fields.text("secrets_path");
    String basePath = fields.text("base_file_path");
    require(SubmissionMetadata.isPath(secretsPath), "secrets_path is not clean");
    require(basePath.isEmpty() || SubmissionMetadata.isPath(basePath), "base_file_path");
    require(ProjectId.isValid(fields.text("project")), "not a project id");
    require(Sha256.isValid(fields.text("artifact_sha")), "artifact_sha is no SHA-256");
    return new SubmissionMetadata(
        new ProjectId(fields.text("project")),
        secretsPath,
        basePath,
        single ? new SubmittedKeys.Single(key(fields.flat())) : bulk(fields),
        new ArtifactSha(new Sha256(fields.text("artifact_sha"))));
  }

  private static SubmittedKeys bulk(SubmissionJson.Fields fields)
      throws MalformedSubmissionException {
    List<SubmittedKeys.Key> keys = new ArrayList<>();
    for (Map<String, String> item : fields.items()) {
      require(item.keySet().equals(OF_SINGLE), "not the fields of a key");
      keys.add(key(item));
    }
    long different = keys.stream().map(SubmittedKeys.Key::name).distinct().count();
    require(
        !keys.isEmpty() && keys.size() <= 100 && different == keys.size(),
        "not 1 to 100 different keys");
    return new SubmittedKeys.Bulk(keys);
  }

  private static SubmittedKeys.Key key(Map<String, String> fields)
      throws MalformedSubmissionException {
    String name = fields.getOrDefault("key", "");
    require(SecretName.isValid(name), "not a key name");
    return new SubmittedKeys.Key(
        new SecretName(name),
        SubmissionAction.find(fields.getOrDefault("action", ""))
            .orElseThrow(() -> new MalformedSubmissionException("action is not add or replace")));
  }

  private static String content(String description) throws MalformedSubmissionException {
    require(description.length() <= LONGEST, "the description is too long");
    List<String> lines = List.of(description.split("\n", -1));
    int opening = lines.indexOf(OPENING);
    require(opening >= 0, "no submission block");
    require(opening == lines.lastIndexOf(OPENING), "more than one submission block");
    List<String> rest = lines.subList(opening + 1, lines.size());
    require(rest.contains(CLOSING), "the submission block does not end");
    return String.join("\n", rest.subList(0, rest.indexOf(CLOSING)));
  }

  private static void require(boolean holds, String otherwise) throws MalformedSubmissionException {
    if (!holds) {
      throw new MalformedSubmissionException(otherwise);
    }
  }
}
