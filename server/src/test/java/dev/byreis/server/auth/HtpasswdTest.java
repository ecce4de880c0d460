package dev.byreis.server.auth;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.repo.Bytes;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import org.bouncycastle.crypto.generators.OpenBSDBCrypt;
import org.junit.jupiter.api.Test;

class HtpasswdTest {
  /** The test vector of the bcrypt package of Openwall for U*U. */
  private static final String KNOWN =
      "$2a$05$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW";

  @Test
  void aHashOfAnotherProgramIsChecked() {
    BcryptHash hash = BcryptHash.find(KNOWN).orElseThrow();
    assertThat(hash.matches(Bytes.utf8("U*U"))).isTrue();
    assertThat(hash.matches(Bytes.utf8("U*V"))).isFalse();
  }

  @Test
  void aPasswordThatBcryptWouldCutIsRefused() {
    String longest = "x".repeat(72);
    BcryptHash hash = BcryptHash.find(bcrypt(longest, 4)).orElseThrow();
    assertThat(hash.matches(Bytes.utf8(longest))).isTrue();
    assertThat(hash.matches(Bytes.utf8(longest + "y"))).isFalse();
  }

  @Test
  void everyFaultIsReportedWithItsLineAndWithoutTheHash() {
    String content =
        """
        # people
        alice:%s

        bob:{SHA}2jmj7l5rSw0yVb/vlWAYkK/YBwk=
        carol:$apr1$lZL6V/ci$eIMz/iKDkbtys/uU7LEK00
        dave:plain
        eve
        f g:%s
        alice:%s
        heidi:$2y$31$CCCCCCCCCCCCCCCCCCCCC.E5YPO9kmyuRGyh0XouQYb4YMJKvyOeW
        ivan:%s:more
        """
            .formatted(KNOWN, KNOWN, KNOWN, KNOWN);
    assertThat(Htpasswd.faults(Bytes.utf8(content)))
        .extracting(Htpasswd.Fault::line)
        .containsExactly(4, 5, 6, 7, 8, 9, 10, 11);
    assertThat(Htpasswd.faults(Bytes.utf8(content)).toString())
        .doesNotContain("2jmj", "apr1", "plain", "YPO9");
    assertThat(Htpasswd.find(Bytes.utf8(content), new SecureRandom())).isEmpty();
  }

  @Test
  void someoneUnknownIsCheckedAgainstAHashAsCostlyAsTheCostliest() {
    Bytes content = Bytes.utf8("a:" + bcrypt("p", 4) + "\nb:" + bcrypt("p", 6) + "\n");
    Htpasswd users = Htpasswd.find(content, new SecureRandom()).orElseThrow();
    BcryptHash unknown = users.hashFor(new UserName("nobody"));
    assertThat(unknown.cost()).isEqualTo(6);
    assertThat(unknown.matches(Bytes.utf8("p"))).isFalse();
    assertThat(users.knows(new UserName("nobody"))).isFalse();
    assertThat(users.hashOfNobody()).isSameAs(unknown);
  }

  @Test
  void aHashPrintsNothingOfItself() {
    assertThat(BcryptHash.find(KNOWN).orElseThrow()).hasToString("bcrypt of cost 5");
  }

  static String bcrypt(String password, int cost) {
    byte[] salt = new byte[16];
    new SecureRandom().nextBytes(salt);
    return OpenBSDBCrypt.generate("2y", password.getBytes(StandardCharsets.UTF_8), salt, cost);
  }
}
