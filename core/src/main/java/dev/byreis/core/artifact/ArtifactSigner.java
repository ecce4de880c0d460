package dev.byreis.core.artifact;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Who claims to have signed a file (REG-56), at the cost of looking at its end. */
public final class ArtifactSigner {
  private static final int LONGEST_TAIL = 256;
  private static final Pattern CANONICAL =
      Pattern.compile("\\nmanifest_sig:\\n  signer: ([^\\s'\"]+)\\n  sig: [0-9a-f]{128}\\n\\z");

  private ArtifactSigner() {}

  /**
   * The signer of a file of record in canonical form; of a file in another form, if reading it
   * strictly finds one. Empty for anything else. The signature is not checked.
   */
  public static Optional<AdminId> find(Bytes file) {
    int from = Math.max(0, file.length() - LONGEST_TAIL);
    Matcher tail = CANONICAL.matcher(file.slice(from, file.length()).toLatin1());
    if (tail.find() && isPlainId(tail.group(1))) {
      return Optional.of(new AdminId(tail.group(1)));
    }
    return ArtifactReader.read(file)
        .findArtifact()
        .flatMap(a -> a.fold(s -> Optional.of(s.signer()), u -> Optional.empty()));
  }

  private static boolean isPlainId(String text) {
    return AdminId.isValid(text) && !ScalarResolution.isNonString(text);
  }
}
