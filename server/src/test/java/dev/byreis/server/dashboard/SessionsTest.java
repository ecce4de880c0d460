package dev.byreis.server.dashboard;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.http.Doorkeeper;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import org.junit.jupiter.api.Test;

class SessionsTest {
  private Instant now = Instant.parse("2026-05-21T08:00:00Z");
  private final Secret secret = new Secret(new SecureRandom());
  private final Sessions sessions = new Sessions(secret, () -> now);

  private static Doorkeeper.Admission.Known someone(String name) {
    return new Doorkeeper.Admission.Known(
        new Principal.Member(name, Role.READER), Scope.FULL, "token " + name);
  }

  private void later(Duration time) {
    now = now.plus(time);
  }

  @Test
  void aSessionEndsWhenNobodyUsesIt() {
    String cookie = sessions.begin(someone("a"));
    later(Session.IDLE.minusSeconds(1));
    assertThat(sessions.find(cookie)).isPresent();
    later(Session.IDLE.minusSeconds(1));
    assertThat(sessions.find(cookie)).isPresent();
    later(Session.IDLE);
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void aSessionEndsHoweverMuchItIsUsed() {
    String cookie = sessions.begin(someone("a"));
    Instant end = now.plus(Session.LONGEST);
    while (now.isBefore(end)) {
      assertThat(sessions.find(cookie)).isPresent();
      later(Duration.ofMinutes(20));
    }
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void aSessionEndsWhenTheClockGoesBackwards() {
    String cookie = sessions.begin(someone("a"));
    later(Duration.ofSeconds(-1));
    assertThat(sessions.find(cookie)).isEmpty();
  }

  @Test
  void whoeverLogsInTooOftenEndsTheirOwnOldestSession() {
    String other = sessions.begin(someone("b"));
    List<String> own = new ArrayList<>();
    for (int i = 0; i <= Sessions.MOST_OF_ONE; i++) {
      later(Duration.ofSeconds(1));
      own.add(sessions.begin(someone("a")));
    }
    assertThat(sessions.find(own.get(0))).isEmpty();
    assertThat(own.subList(1, own.size())).allMatch(cookie -> sessions.find(cookie).isPresent());
    assertThat(sessions.find(other)).isPresent();
  }

  @Test
  void thereAreNeverMoreThanSome() {
    List<String> all = new ArrayList<>();
    for (int i = 0; i <= Sessions.MOST; i++) {
      all.add(sessions.begin(someone("user" + i)));
    }
    assertThat(all.stream().filter(cookie -> sessions.find(cookie).isPresent()).count())
        .isEqualTo(Sessions.MOST);
    assertThat(new HashSet<>(all)).hasSize(all.size()).allMatch(cookie -> cookie.length() == 43);
  }

  @Test
  void aFormBelongsToOneCookieAndOneProcess() {
    String token = secret.formToken("a");
    assertThat(secret.isFormToken("a", token)).isTrue();
    assertThat(secret.isFormToken("b", token)).isFalse();
    assertThat(secret.isFormToken("a", "")).isFalse();
    assertThat(new Secret(new SecureRandom()).isFormToken("a", token)).isFalse();
  }
}
