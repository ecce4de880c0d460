package dev.byreis.hooks;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import java.io.ByteArrayInputStream;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the script tells a judge. Fields end with NUL, which no environment variable, path or ref
 * can hold: the version, the working folder, the configuration, the process that called the script;
 * then environment variables as {@code NAME=value}; an empty field; then git's lines as they came.
 */
final class PushMessage {
  private static final String VERSION = "byreis-push 1";
  private static final Pattern VARIABLE = Pattern.compile("([A-Z][A-Z0-9_]{0,63})=([^\0]*)");
  private static final Pattern PROCESS = Pattern.compile("[1-9][0-9]{0,9}");
  private static final int MOST_VARIABLES = 200;
  private static final int FIXED_FIELDS = 4;

  private final Bytes body;
  private int at;

  private PushMessage(Bytes body) {
    this.body = body;
  }

  /** The call that a message describes. */
  static HookCall read(Bytes body, InstantSource clock) throws UnfitCallException {
    return new PushMessage(body).call(clock);
  }

  private HookCall call(InstantSource clock) throws UnfitCallException {
    List<String> fixed = new ArrayList<>();
    for (int i = 0; i < FIXED_FIELDS; i++) {
      fixed.add(field());
    }
    if (!fixed.get(0).equals(VERSION)) {
      throw UnfitCallException.notSetUp("script and judge are not of the same version");
    }
    if (!PROCESS.matcher(fixed.get(3)).matches()) {
      throw malformed();
    }
    Map<String, String> environment = variables();
    byte[] lines = body.slice(at, body.length()).toByteArray();
    return new HookCall(
        fixed.get(2).isEmpty() ? List.of() : List.of(HookCall.CONFIG, fixed.get(2)),
        folder(fixed.get(1)),
        environment,
        new ByteArrayInputStream(lines),
        clock,
        Long.parseLong(fixed.get(3)));
  }

  private Map<String, String> variables() throws UnfitCallException {
    Map<String, String> variables = new TreeMap<>();
    for (String next = field(); !next.isEmpty(); next = field()) {
      Matcher variable = VARIABLE.matcher(next);
      if (!variable.matches()
          || variables.put(variable.group(1), variable.group(2)) != null
          || variables.size() > MOST_VARIABLES) {
        throw malformed();
      }
    }
    return variables;
  }

  private String field() throws UnfitCallException {
    int end = body.indexOf((byte) 0, at);
    if (end < 0) {
      throw malformed();
    }
    try {
      String field = body.slice(at, end).toUtf8();
      at = end + 1;
      return field;
    } catch (MalformedObjectException e) {
      throw malformed();
    }
  }

  private static Path folder(String text) throws UnfitCallException {
    try {
      Path folder = Path.of(text);
      if (folder.isAbsolute()) {
        return folder;
      }
    } catch (InvalidPathException e) {
      // told below
    }
    throw malformed();
  }

  private static UnfitCallException malformed() {
    return UnfitCallException.notSetUp("the script's message is of another form");
  }
}
