package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.TrustAnchors;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** The trust anchor that the operator has pinned (REG-140 to REG-146). */
public final class PinnedTrust {
  /** Its name in the configuration folder. */
  public static final String FILE = "trust.yaml";

  private PinnedTrust() {}

  /**
   * Reads {@code trust.yaml}.
   *
   * @throws CommandFailedException with trust-error if there is none, others could have written it,
   *     or its content is not one anchor
   */
  public static TrustAnchors read(Environment environment)
      throws CommandFailedException, IOException {
    Path folder = environment.configFolder();
    Path file = folder.resolve(FILE);
    try {
      PrivateFile.requirePrivateFolder(folder);
      return TrustAnchors.read(PrivateFile.read(file));
    } catch (NoSuchFileException e) {
      throw failed("no trust anchor is pinned: there is no " + file, "run: byreis init", e);
    } catch (UnfitFileException e) {
      throw failed(e.wrong(), e.next(), e);
    } catch (MalformedRegistryException e) {
      throw failed(
          file + ": " + e.getMessage(), "remove it and pin the anchor again: byreis init", e);
    }
  }

  private static CommandFailedException failed(String wrong, String next, Exception cause) {
    return new CommandFailedException(ExitClass.TRUST_ERROR, wrong, next, cause);
  }
}
