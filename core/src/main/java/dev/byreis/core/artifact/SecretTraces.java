package dev.byreis.core.artifact;

/**
 * Tells quickly that a text holds no key material (ART-33), which is so of nearly all that is
 * pushed: it looks for the few characters that every kind of it has in common with little else.
 * What it lets pass is for {@link SecretScan} to judge.
 */
final class SecretTraces {
  private static final String PEM = "-----BEGIN ";

  /** The longest that may stand before the words "PRIVATE KEY". */
  private static final int PEM_HEAD = PEM.length() + 40;

  /** How many characters of base64 come before the padding of 64 bytes. */
  private static final int KEY = 86;

  private SecretTraces() {}

  /** False only where no material can be; linear in the text. */
  static boolean isIn(String text) {
    for (int i = 0; i < text.length(); i++) {
      boolean found =
          switch (text.charAt(i)) {
            case '-' ->
                isAge(text, i) || isPem(text, i) || ends(text, i, "glpat-") || isSlack(text, i);
            case '_' -> ends(text, i - 2, "gh") || ends(text, i, "github_pat_");
            case 'K' -> text.startsWith("AKIA", i - 1);
            case '=' -> isPaddingOfKey(text, i);
            default -> false;
          };
      if (found) {
        return true;
      }
    }
    return false;
  }

  private static boolean ends(String text, int last, String word) {
    return text.startsWith(word, last - word.length() + 1);
  }

  private static boolean isAge(String text, int hyphen) {
    int start = hyphen - "age".length();
    return starts(text, start, "AGE-SECRET-KEY-1") || starts(text, start, "AGE-PLUGIN-");
  }

  private static boolean starts(String text, int start, String wordInAnyCase) {
    return text.regionMatches(true, start, wordInAnyCase, 0, wordInAnyCase.length());
  }

  private static boolean isPem(String text, int start) {
    if (!text.startsWith(PEM, start)) {
      return false;
    }
    String words = "PRIVATE KEY";
    int end = Math.min(text.length(), start + PEM_HEAD + words.length());
    return text.substring(start, end).contains(words);
  }

  private static boolean isSlack(String text, int hyphen) {
    return ends(text, hyphen - 2, "xox");
  }

  private static boolean isPaddingOfKey(String text, int start) {
    if (start < KEY || !text.startsWith("==", start)) {
      return false;
    }
    for (int i = start - KEY; i < start; i++) {
      if (!isBase64(text.charAt(i))) {
        return false;
      }
    }
    return true;
  }

  private static boolean isBase64(char c) {
    return c >= 'a' && c <= 'z'
        || c >= 'A' && c <= 'Z'
        || c >= '0' && c <= '9'
        || c == '+'
        || c == '/';
  }
}
