package dev.byreis.core.artifact;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * What {@code .byreis.yaml} says (ART-180). It holds no secret and no trust.
 *
 * @param registryUrl https, or ssh with at most a user name (ART-31)
 * @param project the project
 * @param secretsFolder relative and clean
 */
public record ProjectConfigFile(String registryUrl, ProjectId project, String secretsFolder) {
  /** Its name, wherever it occurs. */
  public static final String NAME = ".byreis.yaml";

  private static final int LARGEST = 4096;
  private static final String USUAL_FOLDER = "secrets";
  private static final Pattern URL =
      Pattern.compile(
          "https://[A-Za-z0-9.\\-]{1,253}(?::[0-9]{1,5})?(?:/[A-Za-z0-9._~\\-/]{0,512})?"
              + "|ssh://(?:(?<user>[A-Za-z0-9._\\-]{1,31})@)?[A-Za-z0-9.\\-]{1,253}"
              + "(?::[0-9]{1,5})?/[A-Za-z0-9._~\\-/]{1,512}");
  private static final Pattern FOLDER =
      Pattern.compile("(?!.*[A-Za-z0-9+/=]{32})[A-Za-z0-9._\\-]+(/[A-Za-z0-9._\\-]+)*");
  private static final Pattern LONG_RUN = Pattern.compile("[A-Za-z0-9+/=]{32}");

  public ProjectConfigFile {
    if (!isUrl(registryUrl) || !isFolder(secretsFolder) || !isHarmless(project.value())) {
      throw new IllegalArgumentException("not the content of a " + NAME);
    }
  }

  /**
   * The content of this file, or why there is none.
   *
   * @return the refusal with {@link Code#PROJECT_CONFIG}, naming the field and never its value
   */
  public static Reading read(Bytes file) {
    try {
      return new Reading.Read(parse(file));
    } catch (MalformedArtifactException e) {
      return new Reading.Refused(e.asRefusal().where(), e.asRefusal().why());
    }
  }

  /** Whether it names another registry or project than before (ART-32). */
  public boolean redirects(ProjectConfigFile before) {
    return !registryUrl.equals(before.registryUrl) || !project.equals(before.project);
  }

  private static ProjectConfigFile parse(Bytes file) throws MalformedArtifactException {
    if (file.length() > LARGEST) {
      throw new MalformedArtifactException(
          Code.PROJECT_CONFIG, "file", "more than " + LARGEST + " bytes");
    }
    YamlNode root = YamlTree.read(PlainText.of(file)).root();
    FieldReader fields =
        FieldReader.of(NAME, root, Set.of("registry_url", "project_id", "secrets_dir"));
    String url = fields.string("registry_url");
    if (!isUrl(url)) {
      throw fields.malformed(Code.PROJECT_CONFIG, "registry_url", "not an admitted address");
    }
    String project = fields.string("project_id");
    if (!ProjectId.isValid(project) || !isHarmless(project)) {
      throw fields.malformed(Code.PROJECT_CONFIG, "project_id", "not a project id");
    }
    String folder = fields.has("secrets_dir") ? fields.string("secrets_dir") : USUAL_FOLDER;
    if (!isFolder(folder)) {
      throw fields.malformed(Code.PROJECT_CONFIG, "secrets_dir", "not a clean relative path");
    }
    return new ProjectConfigFile(url, new ProjectId(project), folder);
  }

  private static boolean isUrl(String text) {
    return URL.matcher(text).matches() && !namesKey(text);
  }

  private static boolean isFolder(String text) {
    return text.length() <= 256
        && FOLDER.matcher(text).matches()
        && List.of(text.split("/", -1)).stream().noneMatch(p -> p.equals(".") || p.equals(".."))
        && isHarmless(text);
  }

  private static boolean isHarmless(String text) {
    return !LONG_RUN.matcher(text).find() && !namesKey(text);
  }

  private static boolean namesKey(String text) {
    return text.toUpperCase(Locale.ROOT).contains("AGE-");
  }

  /** What reading the file came to. */
  public sealed interface Reading {
    record Read(ProjectConfigFile content) implements Reading {}

    /** The field or line, and what is wrong with it. */
    record Refused(String where, String why) implements Reading {}
  }
}
