package dev.byreis.cli.age;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.MalformedAgeException;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.repo.Bytes;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Against the real age, both ways. */
class AgeInteroperationTest {
  private static final SecretName KEY = new SecretName("DB_PASSWORD");
  private static final int CHUNK = 1 << 16;

  @TempDir private Path folder;
  private AgeCommand age;

  @BeforeEach
  void findAge() {
    age = new AgeCommand(folder);
  }

  private static byte[] noise(int length) {
    byte[] content = new byte[length];
    Random random = new Random(length);
    for (int i = 0; i < length; i++) {
      content[i] = (byte) (1 + random.nextInt(255));
    }
    return content;
  }

  private static byte[] bytes(PlainValue value) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    value.writeTo(out);
    return out.toByteArray();
  }

  private static AgeRecipient recipient(String text) {
    return AgeRecipient.find(text).orElseThrow();
  }

  private static AgeIdentity identity(Path file) throws IOException, MalformedIdentityException {
    return AgeIdentity.read(Bytes.owning(Files.readAllBytes(file)));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 7, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, PlainValue.LARGEST})
  void ageReadsWhatWeWriteForEachRecipient(int length) throws Exception {
    Path alice = age.keygen("alice");
    Path bob = age.keygen("bob");
    byte[] content = noise(length);

    ArmoredValue value =
        AgeEncryption.to(List.of(recipient(age.recipient(alice)), recipient(age.recipient(bob))))
            .encrypt(PlainValue.owning(KEY, content.clone()));

    assertThat(value.header().nativeCount()).isEqualTo(2);
    assertThat(age.decrypt(value.text(), alice).out()).isEqualTo(Bytes.copyOf(content));
    assertThat(age.decrypt(value.text(), bob).out()).isEqualTo(Bytes.copyOf(content));
    assertThat(age.decrypt(value.text(), age.keygen("mallory")).exit()).isNotZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {1, CHUNK - 1, CHUNK, CHUNK + 1, 2 * CHUNK, PlainValue.LARGEST})
  void weReadWhatAgeWrites(int length) throws Exception {
    Path alice = age.keygen("alice");
    Path bob = age.keygen("bob");
    byte[] content = noise(length);

    byte[] armored = age.encrypt(content, age.recipient(alice), age.recipient(bob));

    ArmoredValue value = ArmoredValue.of(new String(armored, StandardCharsets.US_ASCII));
    try (PlainValue plain = AgeDecryption.with(identity(bob)).decrypt(KEY, value)) {
      assertThat(bytes(plain)).isEqualTo(content);
    }
  }

  @Test
  void anIdentityOfOursIsOneOfAges() throws Exception {
    AgeIdentity ours = AgeIdentity.generate(new SecureRandom());
    Path file = folder.resolve("admin.key");
    Files.write(file, ours.secretLine().toByteArray());

    assertThat(age.recipient(file)).isEqualTo(ours.recipient().value());
    assertThat(identity(file).recipient()).isEqualTo(ours.recipient());
  }

  @Test
  void anIdentityOfAgesIsOneOfOurs() throws Exception {
    Path file = age.keygen("alice");

    assertThat(identity(file).recipient().value()).isEqualTo(age.recipient(file));
  }

  @Test
  void theSampleOfTheFormatIsReadByBothOfItsIdentities()
      throws CommandFailedException,
          MalformedIdentityException,
          MalformedAgeException,
          IOException {
    // ART sections 19 and 20.
    ArmoredValue value =
        ArmoredValue.of(
            """
            -----BEGIN AGE ENCRYPTED FILE-----
            YWdlLWVuY3J5cHRpb24ub3JnL3YxCi0+IFgyNTUxOSBrcE9qbkRmUXRRdUFOQjdR
            WmZaMmx0aVJZait3aE8wekdQVFF0cXA4eWlRCkdyR2pKM3Z0b0piTlV0SVoyakN5
            TVVFRFNhQjlKVTZIWmlLb0tHUHlpQWcKLT4gWDI1NTE5IEtsOHBKUFlqSThBTVNS
            ekxHQlZBcmFtb2hocVVLK3VaZW5TMkRIMUY2eHMKYXpUUkt1NHAzNjg1T3oyRUhK
            T1NnN0JRQmVvQllCbXlLZDVPOUhHT2xhSQotLS0gNlhrVTFacC9MMkhOT3Z2eGFW
            NzlZbjJuYjlDUFVGNTI4UlRTUGJOV1JmTQpN5FIssvJqD8AIb6yIm1Kfg137STZc
            FVdIgCVkq7rdYLhv56DHLRQ=
            -----END AGE ENCRYPTED FILE-----
            """);
    for (String identity :
        List.of(
            "AGE-SECRET-KEY-16X5ANNU3F8W2CE758G5MC84JGQPVT5M6QLRLGEJKFMQ2A0LN9TASEEY04V",
            "AGE-SECRET-KEY-1FG6R3Q9FP5ZU5ES6SNQSW3L4FZX7XVH25K3KLPPQCVRT0EYZFKNS3YHLPR")) {
      AgeDecryption decryption = AgeDecryption.with(AgeIdentity.read(Bytes.utf8(identity)));
      assertThat(decryption.canOpen(value)).isTrue();
      try (PlainValue plain = decryption.decrypt(KEY, value)) {
        assertThat(new String(bytes(plain), StandardCharsets.UTF_8)).isEqualTo("hunter2");
      }
    }
  }
}
