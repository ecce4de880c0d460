package dev.byreis.cli.client;

import java.util.regex.Pattern;

/** Keeps what stands before the host of an address out of what is said. */
final class Passwords {
  private static final Pattern USER_INFO = Pattern.compile("://[^/@\\s]*@");

  private Passwords() {}

  static String hide(String text) {
    return USER_INFO.matcher(text).replaceAll("://");
  }
}
