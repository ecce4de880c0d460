package dev.byreis.cli.age;

import com.exceptionfactory.jagged.RecipientStanzaReader;
import com.exceptionfactory.jagged.framework.stream.StandardDecryptingChannelFactory;
import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.report.ExitClass;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ReadableByteChannel;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;

/** Decrypts values with one identity; thread-safe. */
public final class AgeDecryption {
  private final AgeRecipient recipient;
  private final List<RecipientStanzaReader> readers;

  private AgeDecryption(AgeRecipient recipient, List<RecipientStanzaReader> readers) {
    this.recipient = recipient;
    this.readers = readers;
  }

  public static AgeDecryption with(AgeIdentity identity) {
    return new AgeDecryption(identity.recipient(), List.of(identity.reader()));
  }

  /** Whether this identity decrypts the value, all of it. */
  public boolean canOpen(ArmoredValue value) {
    Optional<byte[]> opened = open(value);
    opened.ifPresent(content -> Arrays.fill(content, (byte) 0));
    return opened.isPresent();
  }

  /**
   * One value.
   *
   * @throws CommandFailedException if this identity is no recipient of it, or it was tampered with,
   *     or what is inside is no value (ART-162)
   */
  public PlainValue decrypt(SecretName key, ArmoredValue value) throws CommandFailedException {
    return PlainValue.owning(key, open(value).orElseThrow(() -> closed(key)));
  }

  /**
   * All values of a file or none (ART-136).
   *
   * @throws CommandFailedException naming the first key that cannot be decrypted
   */
  public PlainValues decrypt(SortedMap<SecretName, ArmoredValue> values)
      throws CommandFailedException {
    PlainValues plain = new PlainValues();
    try {
      for (Map.Entry<SecretName, ArmoredValue> value : values.entrySet()) {
        plain.put(value.getKey(), decrypt(value.getKey(), value.getValue()));
      }
    } catch (CommandFailedException e) {
      plain.close();
      throw e;
    }
    return plain;
  }

  private Optional<byte[]> open(ArmoredValue value) {
    byte[] file = value.file().toByteArray();
    // The clear text is shorter than the file that holds it.
    byte[] room = new byte[file.length];
    try (ReadableByteChannel opened =
        new StandardDecryptingChannelFactory()
            .newDecryptingChannel(Channels.newChannel(new ByteArrayInputStream(file)), readers)) {
      ByteBuffer content = ByteBuffer.wrap(room);
      while (opened.read(content) > 0) {
        // until it ends; what was read with the end is in the buffer too
      }
      return Optional.of(Arrays.copyOf(room, content.position()));
    } catch (GeneralSecurityException | IOException notOurs) {
      return Optional.empty();
    } finally {
      Arrays.fill(room, (byte) 0);
    }
  }

  private CommandFailedException closed(SecretName key) {
    return new CommandFailedException(
        ExitClass.VERIFY_FAILURE,
        "the value of " + key + " cannot be decrypted with the key of " + recipient,
        "byreis artifact inspect shows for whom the file is");
  }
}
