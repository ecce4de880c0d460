package dev.byreis.server.config;

import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.yaml.YamlScalar;
import java.net.URI;
import java.net.URISyntaxException;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** How single values are written. */
final class Values {
  private static final Pattern SIZE = Pattern.compile("([0-9]{1,9}) ?(B|KiB|MiB|GiB)");
  private static final Map<String, Integer> SIZE_SHIFTS =
      Map.of("B", 0, "KiB", 10, "MiB", 20, "GiB", 30);
  private static final long LARGEST_SIZE = 1L << 40;
  private static final Pattern DURATION = Pattern.compile("([0-9]{1,9}) ?(ms|s|min|h|d)");
  private static final Map<String, Duration> DURATION_UNITS =
      Map.of(
          "ms", Duration.ofMillis(1),
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Duration LONGEST_DURATION = Duration.ofDays(366);
  private static final Pattern NUMBER = Pattern.compile("0|[1-9][0-9]{0,8}");
  private static final Pattern IPV4 =
      Pattern.compile("(?:(?:25[0-5]|2[0-4][0-9]|1?[0-9]?[0-9])(?:\\.(?!$)|$)){4}");
  private static final Pattern IPV6 = Pattern.compile("[0-9A-Fa-f:.]{2,45}");

  private Values() {}

  /** Makes sense of one value. */
  @FunctionalInterface
  interface Reader<T> {
    T read(YamlScalar value) throws UnfitValueException;
  }

  static String text(YamlScalar value) throws UnfitValueException {
    boolean fits = !value.isNull() && !value.value().isEmpty() && value.value().length() <= 4096;
    return check(fits && value.value().chars().noneMatch(Character::isISOControl), value, "a text");
  }

  static Boolean flag(YamlScalar value) throws UnfitValueException {
    boolean fits = value.isPlain() && List.of("true", "false").contains(value.value());
    return check(fits, value, "true or false").equals("true");
  }

  static Reader<Integer> number(int least, int most) {
    return value -> {
      String wanted = "a number from " + least + " to " + most;
      String digits =
          check(value.isPlain() && NUMBER.matcher(value.value()).matches(), value, wanted);
      int number = Integer.parseInt(digits);
      check(number >= least && number <= most, value, wanted);
      return number;
    };
  }

  /** A number of bytes, at least 1 and at most 1024 GiB. */
  static Long size(YamlScalar value) throws UnfitValueException {
    String wanted = "a size with its unit, as 50 MiB (B, KiB, MiB, GiB), at most 1024 GiB";
    Matcher matcher = SIZE.matcher(value.value());
    check(matcher.matches(), value, wanted);
    int shift = SIZE_SHIFTS.getOrDefault(matcher.group(2), 0);
    long size = Long.parseLong(matcher.group(1)) << shift;
    check(size >= 1 && size <= LARGEST_SIZE, value, wanted);
    return size;
  }

  /** A time longer than zero and at most 366 days. */
  static Duration duration(YamlScalar value) throws UnfitValueException {
    String wanted = "a time with its unit, as 90 s (ms, s, min, h, d), at most 366 d";
    Matcher matcher = DURATION.matcher(value.value());
    check(matcher.matches(), value, wanted);
    Duration unit = DURATION_UNITS.getOrDefault(matcher.group(2), Duration.ZERO);
    Duration duration = unit.multipliedBy(Long.parseLong(matcher.group(1)));
    check(!duration.isZero() && duration.compareTo(LONGEST_DURATION) <= 0, value, wanted);
    return duration;
  }

  /** One of the constants of an enum, in lower case with hyphens. */
  static <E extends Enum<E>> Reader<E> choice(Class<E> type) {
    List<E> constants = Arrays.asList(type.getEnumConstants());
    String wanted = constants.stream().map(Values::word).collect(Collectors.joining(" or "));
    return value ->
        constants.stream()
            .filter(constant -> word(constant).equals(value.value()))
            .findFirst()
            .orElseThrow(() -> new UnfitValueException("must be " + wanted));
  }

  /** A text of a certain form. */
  static Reader<String> matching(Predicate<String> form, String wanted) {
    return value -> check(form.test(text(value)), value, wanted);
  }

  /** An Ed25519 key as {@code ssh-keygen} writes it to a file that ends in {@code .pub}. */
  static Ed25519PublicKey sshKey(YamlScalar value) throws UnfitValueException {
    return OpenSshKeys.findPublicLine(text(value))
        .orElseThrow(
            () -> new UnfitValueException("must be an SSH public key: ssh-ed25519 and base64"));
  }

  /** An IP address or {@code localhost}: never a name that would have to be looked up. */
  static String address(YamlScalar value) throws UnfitValueException {
    String text = text(value);
    boolean fits = text.equals("localhost") || IPV4.matcher(text).matches() || isIpv6(text);
    return check(fits, value, "an IP address or localhost");
  }

  static boolean isLoopback(String address) {
    return address.equals("localhost")
        || address.startsWith("127.") && IPV4.matcher(address).matches()
        || address.equals("::1");
  }

  /** An absolute http or https URL without credentials, query and fragment. */
  static URI url(YamlScalar value) throws UnfitValueException {
    String wanted = "an http or https URL without user, query and fragment";
    try {
      URI url = new URI(text(value));
      boolean fits =
          List.of("http", "https").contains(String.valueOf(url.getScheme()))
              && url.getHost() != null
              && url.getRawUserInfo() == null
              && url.getRawQuery() == null
              && url.getRawFragment() == null;
      check(fits, value, wanted);
      return URI.create(url.toString().replaceFirst("/+$", ""));
    } catch (URISyntaxException e) {
      throw new UnfitValueException("must be " + wanted);
    }
  }

  private static boolean isIpv6(String text) {
    try {
      return text.contains(":")
          && IPV6.matcher(text).matches()
          && new URI("http://[" + text + "]/").getHost() != null;
    } catch (URISyntaxException e) {
      return false;
    }
  }

  private static String check(boolean fits, YamlScalar value, String wanted)
      throws UnfitValueException {
    if (!fits) {
      throw new UnfitValueException("must be " + wanted);
    }
    return value.value();
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }
}
