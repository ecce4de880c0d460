package dev.byreis.cli.client;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a verb finds around it: variables, working folder, standard input (ART section 15). Secrets
 * are handed out once and then forgotten; processes that the command starts see no variable of
 * ours.
 */
public final class Environment {
  /** Variables whose value is a secret. */
  private static final Set<String> SECRET =
      Set.of("BYREIS_KEY", "BYREIS_SIGN_KEY", "BYREIS_GATEWAY_TOKEN", "BYREIS_GITHUB_TOKEN");

  private static final String OURS = "BYREIS_";

  /** Set for a hook; would point git at another repository than ours. */
  private static final Set<String> OF_ANOTHER_REPOSITORY =
      Set.of(
          "GIT_DIR",
          "GIT_WORK_TREE",
          "GIT_INDEX_FILE",
          "GIT_OBJECT_DIRECTORY",
          "GIT_ALTERNATE_OBJECT_DIRECTORIES",
          "GIT_COMMON_DIR",
          "GIT_NAMESPACE",
          "GIT_PREFIX",
          "GIT_QUARANTINE_PATH",
          "GIT_PUSH_OPTION_COUNT");

  private static final Set<String> YES = Set.of("1", "true", "yes");

  private final Map<String, String> plain = new TreeMap<>();
  private final Map<String, String> secrets = new TreeMap<>();
  private final Path folder;
  private final InputStream input;
  private final BufferedReader lines;

  private Environment(Map<String, String> variables, Path folder, InputStream input) {
    variables.forEach((name, value) -> (SECRET.contains(name) ? secrets : plain).put(name, value));
    this.folder = folder.toAbsolutePath();
    this.input = input;
    this.lines = new BufferedReader(new InputStreamReader(input, StandardCharsets.UTF_8));
  }

  /** That of this process. */
  public static Environment ofProcess() {
    return of(System.getenv(), Path.of(""), System.in);
  }

  /**
   * Another one.
   *
   * @param folder where the command is run
   * @param input what people or programs say to it
   */
  public static Environment of(Map<String, String> variables, Path folder, InputStream input) {
    return new Environment(variables, folder, input);
  }

  /** A variable that is set, not empty and no secret. */
  public Optional<String> find(String name) {
    return Optional.ofNullable(plain.get(name)).filter(value -> !value.isEmpty());
  }

  /** Whether a secret is there to be taken. */
  public boolean holdsSecret(String name) {
    return !secrets.getOrDefault(name, "").isEmpty();
  }

  /** A secret, once: it is forgotten here. */
  public Optional<String> takeSecret(String name) {
    return Optional.ofNullable(secrets.remove(name)).filter(value -> !value.isEmpty());
  }

  /** The folder in which the command was run. */
  public Path folder() {
    return folder;
  }

  /** {@code BYREIS_CONFIG}, else {@code ~/.config/byreis}. */
  public Path configFolder() {
    return find("BYREIS_CONFIG").map(Path::of).orElseGet(() -> home().resolve(".config/byreis"));
  }

  /** {@code BYREIS_CACHE}, else {@code ~/.cache/byreis}. */
  public Path cacheFolder() {
    return find("BYREIS_CACHE").map(Path::of).orElseGet(() -> home().resolve(".cache/byreis"));
  }

  private Path home() {
    return Path.of(find("HOME").orElseGet(() -> System.getProperty("user.home", "/")));
  }

  /** Whether nobody is there to answer a question ({@code BYREIS_NON_INTERACTIVE}). */
  public boolean isNonInteractive() {
    return find("BYREIS_NON_INTERACTIVE").filter(YES::contains).isPresent();
  }

  /** The next line of standard input; empty at its end. */
  public Optional<String> readLine() throws IOException {
    return Optional.ofNullable(lines.readLine());
  }

  /** Standard input as bytes, for verbs that read all of it; not to be mixed with lines. */
  public InputStream input() {
    return input;
  }

  /** The variables for a process that the command starts: none of ours, no secret. */
  Map<String, String> forChildren() {
    Map<String, String> variables = new TreeMap<>();
    plain.forEach(
        (name, value) -> {
          if (!name.startsWith(OURS) && !OF_ANOTHER_REPOSITORY.contains(name)) {
            variables.put(name, value);
          }
        });
    return variables;
  }
}
