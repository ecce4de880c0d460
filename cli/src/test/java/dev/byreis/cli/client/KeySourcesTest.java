package dev.byreis.cli.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.key.AdminKeys;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.Locale;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeySourcesTest {
  private final AdminKeys keys = AdminKeys.generate(new AdminId("alice"), new SecureRandom());
  @TempDir private Path folder;
  private Place place;
  private Path identity;

  @BeforeEach
  void writeKeys() {
    place = new Place(folder.resolve("alice"));
    identity =
        Place.write(
            place.config().resolve("identity/admin.key"),
            Bytes.utf8("# made today\n").plus(keys.identity().secretLine()));
    Place.write(
        place.config().resolve("identity/admin-sign.key"), keys.signingKey().rawSixtyFour());
  }

  @Test
  void theConfigurationFolderIsTheLastResort() throws Exception {
    assertThat(KeySources.findIdentity(place.environment()).map(AgeIdentity::recipient))
        .contains(keys.identity().recipient());
    assertThat(KeySources.signing(place.environment()).publicKey())
        .isEqualTo(keys.signingKey().publicKey());
  }

  @Test
  void aVariableGoesFirstAndIsForgotten() throws Exception {
    AdminKeys others = AdminKeys.generate(new AdminId("bob"), new SecureRandom());
    Environment environment =
        place
            .with(
                "BYREIS_KEY",
                others.identity().secretLine().toLatin1().strip().toLowerCase(Locale.ROOT))
            .with(
                "BYREIS_SIGN_KEY",
                " "
                    + Base64.getEncoder()
                        .encodeToString(others.signingKey().rawSixtyFour().toByteArray())
                    + "\n")
            .environment();
    assertThat(environment.forChildren()).doesNotContainKeys("BYREIS_KEY", "BYREIS_SIGN_KEY");
    assertThat(KeySources.findIdentity(environment).map(AgeIdentity::recipient))
        .contains(others.identity().recipient());
    assertThat(KeySources.signing(environment).publicKey())
        .isEqualTo(others.signingKey().publicKey());
    assertThat(environment.holdsSecret("BYREIS_KEY")).isFalse();
    assertThat(environment.takeSecret("BYREIS_SIGN_KEY")).isEmpty();
  }

  @Test
  void noConfiguredKeyIsNoFailure() throws Exception {
    Files.delete(identity);
    assertThat(KeySources.findIdentity(place.environment())).isEmpty();
  }

  @Test
  void aKeyThatOthersMayReadIsAnAuthError() throws IOException {
    Files.setPosixFilePermissions(identity, PosixFilePermissions.fromString("rw-r-----"));
    assertAuthError("has mode rw-r-----, not rw-------");
  }

  @Test
  void aKeyFileThatIsNamedAndMissingIsAnAuthError() {
    place.with("BYREIS_KEY_FILE", folder.resolve("nowhere").toString());
    assertAuthError("the key is not available");
  }

  @Test
  void aLinkToAKeyIsAnAuthError() throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("link"), identity);
    place.with("BYREIS_KEY_FILE", link.toString());
    assertAuthError("is a link");
  }

  @Test
  void aDamagedKeyIsAnAuthErrorThatDoesNotShowIt() {
    String damaged = keys.identity().secretLine().toLatin1().replace("KEY-1", "KEY-1Q");
    Place.write(identity, Bytes.utf8(damaged));
    assertThatThrownBy(() -> KeySources.findIdentity(place.environment()))
        .isInstanceOf(CommandFailedException.class)
        .hasMessageContaining("there is no age identity")
        .satisfies(e -> assertThat(String.valueOf(e.getMessage())).doesNotContain("SECRET"));
  }

  private void assertAuthError(String words) {
    assertThatThrownBy(() -> KeySources.findIdentity(place.environment()))
        .isInstanceOfSatisfying(
            CommandFailedException.class,
            e -> assertThat(e.exitClass()).isEqualTo(ExitClass.AUTH_ERROR))
        .hasMessageContaining(words);
  }
}
