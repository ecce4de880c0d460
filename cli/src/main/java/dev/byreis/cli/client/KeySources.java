package dev.byreis.cli.client;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.age.MalformedIdentityException;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.cli.key.KeyFile;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Base64;
import java.util.Optional;

/**
 * Where an operator's keys come from: a variable, else the file that a variable names, else the
 * file in the configuration folder. The first that is there counts, also if it is broken (ART-190,
 * ART-191).
 */
public final class KeySources {
  private static final String IDENTITIES = "identity";

  private KeySources() {}

  /**
   * The age identity; empty where none is configured.
   *
   * @throws CommandFailedException with auth-error if one is configured that cannot be used
   */
  public static Optional<AgeIdentity> findIdentity(Environment environment)
      throws CommandFailedException, IOException {
    Optional<String> value = environment.takeSecret("BYREIS_KEY");
    if (value.isPresent()) {
      return Optional.of(identity(Bytes.utf8(value.get()), "BYREIS_KEY"));
    }
    Optional<Path> file = file(environment, "BYREIS_KEY_FILE", AdminKeys.IDENTITY_FILE);
    return file.isPresent()
        ? Optional.of(identity(content(file.get()), file.get().toString()))
        : Optional.empty();
  }

  private static AgeIdentity identity(Bytes content, String source) throws CommandFailedException {
    try {
      return AgeIdentity.read(content);
    } catch (MalformedIdentityException e) {
      throw unusable(
          "there is no age identity in " + source + ": " + e.getMessage(),
          "it takes one line AGE-SECRET-KEY-1...");
    }
  }

  /**
   * The key that signs footers and artifacts.
   *
   * @throws CommandFailedException with auth-error if there is none that can be used
   */
  public static SigningKey signing(Environment environment)
      throws CommandFailedException, IOException {
    Optional<String> value = environment.takeSecret("BYREIS_SIGN_KEY");
    if (value.isPresent()) {
      return signing(decoded(value.get()), "BYREIS_SIGN_KEY");
    }
    Path file =
        file(environment, "BYREIS_SIGN_KEY_FILE", AdminKeys.RAW_SIGNING_FILE)
            .orElseThrow(
                () ->
                    unusable(
                        "there is no signing key",
                        "set BYREIS_SIGN_KEY_FILE, or keep it in "
                            + environment.configFolder().resolve(IDENTITIES)));
    return signing(content(file), file.toString());
  }

  /**
   * The anchor's key, with which commits are signed natively in trust mode anchor; empty where none
   * is configured.
   *
   * @throws CommandFailedException with auth-error if one is configured that cannot be used
   */
  public static Optional<SigningKey> findAnchor(Environment environment)
      throws CommandFailedException, IOException {
    Optional<String> named = environment.find("BYREIS_ANCHOR_KEY_FILE");
    return named.isPresent()
        ? Optional.of(signing(content(Path.of(named.get())), named.get()))
        : Optional.empty();
  }

  /**
   * The ssh-agent behind {@code SSH_AUTH_SOCK}, if it holds this key.
   *
   * @throws CommandFailedException with auth-error if one is named that cannot be asked
   */
  static Optional<SshAgent> findAgent(Environment environment, Ed25519PublicKey key)
      throws CommandFailedException {
    Optional<SshAgent> agent = environment.find("SSH_AUTH_SOCK").map(Path::of).map(SshAgent::new);
    try {
      return agent.isPresent() && agent.get().holds(key) ? agent : Optional.empty();
    } catch (IOException e) {
      throw unusable(
          "the ssh-agent cannot be asked: " + e.getMessage(),
          "see: ssh-add -l; or set BYREIS_ANCHOR_KEY_FILE");
    }
  }

  private static Bytes decoded(String text) throws CommandFailedException {
    try {
      return Bytes.owning(Base64.getDecoder().decode(text.strip()));
    } catch (IllegalArgumentException e) {
      throw unusable("BYREIS_SIGN_KEY is no base64", "give seed and public half, 64 bytes");
    }
  }

  private static SigningKey signing(Bytes content, String source) throws CommandFailedException {
    try {
      return KeyFile.parse(content);
    } catch (MalformedKeyException e) {
      throw unusable(
          "there is no signing key in " + source + ": " + e.getMessage(),
          "give 64 raw bytes (admin-sign.key) or an unencrypted OpenSSH Ed25519 key");
    }
  }

  /** The file that the variable names, else the usual one if it is there. */
  private static Optional<Path> file(Environment environment, String variable, String usual) {
    Optional<Path> named = environment.find(variable).map(Path::of);
    Path inConfig = environment.configFolder().resolve(IDENTITIES).resolve(usual);
    return named.isPresent() || !Files.exists(inConfig, LinkOption.NOFOLLOW_LINKS)
        ? named
        : Optional.of(inConfig);
  }

  private static Bytes content(Path file) throws CommandFailedException, IOException {
    try {
      return PrivateFile.read(file);
    } catch (NoSuchFileException e) {
      throw unusable("the key is not available: there is no " + file, "byreis key new makes one");
    } catch (UnfitFileException e) {
      throw unusable(e.wrong(), e.next());
    }
  }

  private static CommandFailedException unusable(String wrong, String next) {
    return new CommandFailedException(ExitClass.AUTH_ERROR, wrong, next);
  }
}
