package dev.byreis.hooks;

import java.io.InputStream;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * How git called the hook.
 *
 * @param arguments the hook's own; none, or {@code --config} and a file, or {@code --check} and a
 *     file
 * @param folder the working folder, in which git calls a bare repository's hooks
 * @param environment the environment
 * @param input the lines about the refs
 * @param clock the time of day
 * @param process the number of the process that calls, or of one that it works for
 */
record HookCall(
    List<String> arguments,
    Path folder,
    Map<String, String> environment,
    InputStream input,
    InstantSource clock,
    long process) {
  /** The only option: which configuration. */
  static final String CONFIG = "--config";

  private static final String CHECK = "--check";
  private static final String AFTER = "--after";
  private static final String USUAL_CONFIG = "byreis-hook.yaml";

  HookCall {
    arguments = List.copyOf(arguments);
    environment = Map.copyOf(environment);
  }

  /** Whether it is not about a push, but about the repository in the working folder as it is. */
  boolean isCheck() {
    return arguments.size() == 2 && arguments.get(0).equals(CHECK);
  }

  /** Whether git has moved the refs already. */
  boolean isAfter() {
    return !arguments.isEmpty() && arguments.get(0).equals(AFTER);
  }

  /** The same call without what tells that. */
  HookCall ofHook() {
    return new HookCall(
        arguments.subList(1, arguments.size()), folder, environment, input, clock, process);
  }

  /** The configuration to check it by. */
  Path checked() {
    return folder.resolve(arguments.get(1));
  }

  /** The configuration: what {@code --config} names, else a file in the repository's folder. */
  Path configuration(Path repository) throws UnfitCallException {
    if (arguments.isEmpty()) {
      return repository.resolve(USUAL_CONFIG);
    }
    if (arguments.size() == 2 && arguments.get(0).equals(CONFIG)) {
      return folder.resolve(arguments.get(1));
    }
    throw UnfitCallException.notSetUp("the hook takes no arguments but --config FILE");
  }
}
