package dev.byreis.core.registry;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.StrictYaml;
import dev.byreis.core.yaml.YamlLimits;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlText;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Pattern;

/** Reads and writes {@code projects/<P>.yaml} (REG-130). */
public final class ProjectFilesFormat {
  private static final YamlLimits LIMITS = YamlLimits.ofBytes(1 << 20);

  /**
   * Relative and clean: no empty component, none that is {@code .} or {@code ..}. No backslash
   * either, by which {@link TreePath} marks bytes that are no text.
   */
  private static final Pattern CLEAN =
      Pattern.compile("(?!\\.{1,2}(/|$))[^/\\\\\\p{Cc}]+(/(?!\\.{1,2}(/|$))[^/\\\\\\p{Cc}]+)*");

  private static final int LONGEST_PATH = 1024;

  private ProjectFilesFormat() {}

  /**
   * Reads the file.
   *
   * @throws MalformedRegistryException if any rule of REG-130 is broken
   */
  public static ProjectFiles read(Bytes content) throws MalformedRegistryException {
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    try {
      YamlMapping root = StrictYaml.read(content, LIMITS).mapping("the document");
      root.allowOnly(Set.of("files"));
      for (YamlMapping.Entry entry : root.get("files").mapping("files").entries()) {
        if (!LogicalName.isValid(entry.name())) {
          throw new MalformedYamlException("not a logical file name", entry.key().mark());
        }
        String path = entry.value().text("a path");
        if (path.length() > LONGEST_PATH || !CLEAN.matcher(path).matches()) {
          throw new MalformedYamlException("not a clean relative path", entry.value().mark());
        }
        paths.put(new LogicalName(entry.name()), new TreePath(path));
      }
    } catch (MalformedYamlException e) {
      throw new MalformedRegistryException("projects file: " + e.getMessage(), e);
    }
    return ProjectFiles.of(paths);
  }

  /** The file's bytes, sorted by name. */
  public static Bytes write(ProjectFiles files) {
    if (files.paths().isEmpty()) {
      return Bytes.utf8("files: {}\n");
    }
    StringBuilder yaml = new StringBuilder("files:\n");
    files
        .paths()
        .forEach(
            (name, path) ->
                yaml.append("  ")
                    .append(YamlText.of(name.value()))
                    .append(": ")
                    .append(YamlText.of(path.value()))
                    .append('\n'));
    return Bytes.utf8(yaml.toString());
  }
}
