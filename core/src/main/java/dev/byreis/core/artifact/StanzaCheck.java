package dev.byreis.core.artifact;

import dev.byreis.core.registry.AgeRecipient;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.stream.LongStream;

/** Whether the values of a file are encrypted to as many as they should be (ART-20). */
public final class StanzaCheck {
  private StanzaCheck() {}

  /**
   * The keys whose stanzas do not fit these recipients: as many native stanzas as native
   * recipients; others only for a plugin, whose type and number nobody can predict (ART section
   * 22), so at least one; grease never.
   */
  public static List<SecretName> misfits(ArtifactBody body, Collection<AgeRecipient> recipients) {
    long natives = recipients.stream().filter(AgeRecipient::isNative).count();
    long plugins = recipients.size() - natives;
    return body.secrets().entrySet().stream()
        .filter(e -> !fits(e.getValue().header(), natives, plugins))
        .map(Map.Entry::getKey)
        .toList();
  }

  /**
   * The same where some recipients are known by their fingerprints alone: each of them may be
   * native or a plugin's.
   *
   * @param unknown how many those are
   */
  public static List<SecretName> misfits(
      ArtifactBody body, Collection<AgeRecipient> known, int unknown) {
    long natives = known.stream().filter(AgeRecipient::isNative).count();
    return body.secrets().entrySet().stream()
        .filter(e -> !fitsAny(e.getValue().header(), natives, known.size() - natives, unknown))
        .map(Map.Entry::getKey)
        .toList();
  }

  private static boolean fitsAny(AgeHeader header, long natives, long plugins, int unknown) {
    return LongStream.rangeClosed(0, unknown)
        .anyMatch(n -> fits(header, natives + n, plugins + unknown - n));
  }

  private static boolean fits(AgeHeader header, long natives, long plugins) {
    long others = (long) header.stanzas().size() - header.nativeCount();
    return header.nativeCount() == natives
        && header.stanzas().stream().noneMatch(AgeStanza::isGrease)
        && (plugins == 0 ? others == 0 : others > 0);
  }
}
