package dev.byreis.core.policy.project;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A pattern of git's for paths. One without a slash is for the last component. It takes time
 * proportional to pattern times path, whatever either is.
 */
final class PathPattern {
  /** How letters compare. */
  enum Case {
    SENSITIVE,
    INSENSITIVE
  }

  private enum Kind {
    /** One character of the text. */
    LITERAL,
    /** Any one character but the slash; a class of characters counts as that. */
    ONE,
    /** Any run without a slash. */
    RUN,
    /** Any run. */
    ANY,
    /** Nothing, or any run that ends in a slash. */
    FOLDERS
  }

  private record Token(Kind kind, char literal) {}

  private final List<Token> tokens;
  private final boolean ofLastComponent;

  private PathPattern(List<Token> tokens, boolean ofLastComponent) {
    this.tokens = tokens;
    this.ofLastComponent = ofLastComponent;
  }

  static PathPattern of(String text) {
    String bare = text.startsWith("\"") && text.endsWith("\"") ? text.replace("\"", "") : text;
    boolean anywhere = bare.indexOf('/') < 0;
    return new PathPattern(tokens(bare.startsWith("/") ? bare.substring(1) : bare), anywhere);
  }

  private static List<Token> tokens(String text) {
    List<Token> tokens = new ArrayList<>();
    int at = 0;
    while (at < text.length()) {
      boolean opens = at == 0 || text.charAt(at - 1) == '/';
      if (text.startsWith("**/", at) && opens) {
        tokens.add(new Token(Kind.FOLDERS, '/'));
        at += 3;
      } else if (text.startsWith("**", at) && opens && at + 2 == text.length()) {
        tokens.add(new Token(Kind.ANY, '*'));
        at += 2;
      } else if (text.charAt(at) == '[' && text.indexOf(']', at + 2) > 0) {
        tokens.add(new Token(Kind.ONE, '['));
        at = text.indexOf(']', at + 2) + 1;
      } else {
        at += single(text, at, tokens);
      }
    }
    return tokens;
  }

  private static int single(String text, int at, List<Token> tokens) {
    char c = text.charAt(at);
    if (c == '*') {
      tokens.add(new Token(Kind.RUN, c));
    } else if (c == '?') {
      tokens.add(new Token(Kind.ONE, c));
    } else if (c == '\\' && at + 1 < text.length()) {
      tokens.add(new Token(Kind.LITERAL, text.charAt(at + 1)));
      return 2;
    } else {
      tokens.add(new Token(Kind.LITERAL, c));
    }
    return 1;
  }

  boolean matches(String path, Case sensitivity) {
    String text = ofLastComponent ? path.substring(path.lastIndexOf('/') + 1) : path;
    // reached[i]: the tokens so far match the first i characters
    boolean[] reached = new boolean[text.length() + 1];
    reached[0] = true;
    for (Token token : tokens) {
      reached = next(token, text, reached, sensitivity);
    }
    return reached[text.length()];
  }

  private static boolean[] next(Token token, String text, boolean[] from, Case sensitivity) {
    boolean[] to = new boolean[from.length];
    boolean running = false;
    for (int i = 0; i < from.length; i++) {
      char before = i == 0 ? '/' : text.charAt(i - 1);
      boolean step = i > 0 && from[i - 1];
      switch (token.kind) {
        case LITERAL -> to[i] = step && isSame(before, token.literal, sensitivity);
        case ONE -> to[i] = step && before != '/';
        case RUN -> {
          running = from[i] || running && before != '/';
          to[i] = running;
        }
        case ANY -> {
          running |= from[i];
          to[i] = running;
        }
        case FOLDERS -> {
          to[i] = from[i] || running && before == '/';
          running |= from[i];
        }
      }
    }
    return to;
  }

  private static boolean isSame(char a, char b, Case sensitivity) {
    return a == b
        || sensitivity == Case.INSENSITIVE
            && String.valueOf(a)
                .toLowerCase(Locale.ROOT)
                .equals(String.valueOf(b).toLowerCase(Locale.ROOT));
  }
}
