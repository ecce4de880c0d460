package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.server.auth.Lifetime;
import dev.byreis.server.auth.NewToken;
import dev.byreis.server.auth.Scope;
import dev.byreis.server.auth.TokenStore;
import dev.byreis.server.auth.UserName;
import java.io.IOException;
import java.net.HttpCookie;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sessions of a real gateway, and what those try who have none. */
class LoginTest {
  private static final Pattern TOKEN = Pattern.compile("name=\"token\" value=\"([^\"]+)\"");

  @TempDir private Path folder;
  private ServedProject served;
  private final Map<String, String> cookies = new HashMap<>();
  private final HttpClient client = HttpClient.newHttpClient();

  @BeforeEach
  void serve() {
    served = new ServedProject(folder);
  }

  @AfterEach
  void stop() {
    served.close();
  }

  private HttpResponse<String> send(HttpRequest.Builder request) {
    if (!cookies.isEmpty()) {
      request.header(
          "Cookie",
          String.join(
              "; ",
              cookies.entrySet().stream().map(c -> c.getKey() + "=" + c.getValue()).toList()));
    }
    try {
      HttpResponse<String> answer =
          client.send(request.build(), HttpResponse.BodyHandlers.ofString());
      for (String set : answer.headers().allValues("set-cookie")) {
        assertThat(set).contains("HttpOnly", "SameSite=Strict", "Path=/");
        HttpCookie cookie = HttpCookie.parse(set).get(0);
        cookies.put(cookie.getName(), cookie.getValue());
      }
      return answer;
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private HttpResponse<String> get(String path) {
    return send(HttpRequest.newBuilder(served.gateway().url().resolve(path)));
  }

  private HttpResponse<String> post(String path, Map<String, String> fields) {
    List<String> form =
        fields.entrySet().stream()
            .map(
                field ->
                    field.getKey()
                        + "="
                        + URLEncoder.encode(field.getValue(), StandardCharsets.UTF_8))
            .toList();
    return send(
        HttpRequest.newBuilder(served.gateway().url().resolve(path))
            .header("Content-Type", "application/x-www-form-urlencoded")
            .POST(HttpRequest.BodyPublishers.ofString(String.join("&", form))));
  }

  private static String token(HttpResponse<String> page) {
    Matcher matcher = TOKEN.matcher(page.body());
    assertThat(matcher.find()).as(page.body()).isTrue();
    return matcher.group(1);
  }

  private HttpResponse<String> logIn(String name, String secret, String next) {
    String token = token(get("/ui/login"));
    return post("/ui/login", Map.of("token", token, "name", name, "secret", secret, "next", next));
  }

  private String newToken(String user, String scope) throws IOException {
    return TokenStore.open(
            served.gateway().configuration().access().tokensFile(), new SecureRandom())
        .create(
            new NewToken(
                new UserName(user + "-new"),
                new UserName(user),
                Lifetime.endless(served.world().now()),
                Scope.find(scope).orElseThrow()))
        .fold(created -> created.secret().reveal(), () -> "", () -> "");
  }

  @Test
  void whoLogsInGetsWhereTheyWantedAndNowhereElse() {
    served.begin();
    assertThat(get("/ui/decisions?code=x").headers().firstValue("location"))
        .contains("/ui/login?next=%2Fui%2Fdecisions%3Fcode%3Dx");
    assertThat(logIn("admin", served.gateway().token(), "/ui/decisions?code=x"))
        .matches(answer -> answer.statusCode() == 303)
        .matches(
            answer ->
                answer
                    .headers()
                    .firstValue("location")
                    .equals(java.util.Optional.of("/ui/decisions?code=x")));
    HttpResponse<String> page = get("/");
    assertThat(page.statusCode()).isEqualTo(200);
    assertThat(page.headers().firstValue("content-security-policy").orElse(""))
        .contains("default-src 'none'", "frame-ancestors 'none'", "form-action 'self'")
        .doesNotContain("unsafe");
    assertThat(page.headers().firstValue("cache-control")).contains("no-store");
    assertThat(
            logIn("admin", served.gateway().token(), "//evil.example")
                .headers()
                .firstValue("location"))
        .contains("/");
  }

  @Test
  void nothingIsDoneWithoutTheFormsToken() {
    served.begin();
    assertThat(
            post("/ui/login", Map.of("name", "admin", "secret", served.gateway().token()))
                .statusCode())
        .isEqualTo(403);
    logIn("admin", served.gateway().token(), "/");
    for (String token : List.of("", "x", token(get("/ui/login")))) {
      assertThat(
              post("/ui/project/myapp/pause", Map.of("token", token, "reason", "r")).statusCode())
          .isEqualTo(403);
    }
    assertThat(get("/ui/project/myapp").body()).doesNotContain("❚❚ paused");
    String token = token(get("/"));
    assertThat(post("/ui/project/myapp/pause", Map.of("token", token, "reason", "r")).statusCode())
        .isEqualTo(303);
    assertThat(get("/ui/project/myapp").body()).contains("❚❚ paused");
  }

  @Test
  void guessingIsSlowedDown() {
    for (int i = 0; i < 5; i++) {
      assertThat(logIn("admin", "wrong", "/").statusCode()).isEqualTo(401);
    }
    HttpResponse<String> slowed = logIn("admin", "wrong", "/");
    assertThat(slowed.statusCode()).isEqualTo(429);
    assertThat(slowed.headers().firstValue("retry-after")).isPresent();
    assertThat(logIn("admin", served.gateway().token(), "/").statusCode()).isEqualTo(303);
  }

  @Test
  void whoMayNotChangeSeesNoFormAndChangesNothing() throws IOException {
    served.begin();
    logIn("builder", newToken("builder", "write *"), "/");
    HttpResponse<String> page = get("/ui/project/myapp");
    assertThat(page.body()).contains("myapp").doesNotContain("Pause the project");
    post("/ui/project/myapp/pause", Map.of("token", token(page), "reason", "r"));
    assertThat(get("/ui/project/myapp").body()).contains("only administrators pause and resume");
    assertThat(get("/ui/project/myapp").body()).doesNotContain("❚❚ paused");
  }

  @Test
  void aNarrowTokenShowsNoMoreThanItReaches() throws IOException {
    served.begin();
    logIn("admin", newToken("admin", "read projects/myapp"), "/");
    assertThat(get("/ui/decisions").body())
        .contains("projects/myapp")
        .doesNotContain("<td>registry</td>")
        .doesNotContain("Pause everything");
    cookies.clear();
    logIn("builder", newToken("builder", "read registry"), "/");
    assertThat(get("/").body()).contains("no project is hosted here");
    assertThat(get("/ui/project/myapp").statusCode()).isEqualTo(404);
  }

  @Test
  void aSessionEndsWithTheTokenThatItWasBegunWith() throws IOException {
    served.begin();
    logIn("admin", newToken("admin", "write *"), "/");
    assertThat(get("/").statusCode()).isEqualTo(200);
    TokenStore.open(served.gateway().configuration().access().tokensFile(), new SecureRandom())
        .revoke(new UserName("admin-new"), served.world().now());
    assertThat(get("/").statusCode()).isEqualTo(303);
  }

  @Test
  void withTlsTheCookieTravelsOverNothingElse() {
    served.with("public-url: https://git.example.org\n");
    String set = get("/ui/login").headers().firstValue("set-cookie").orElse("");
    assertThat(set).startsWith("__Host-byreis-login=").contains("Secure");
  }

  @Test
  void whoLogsOutIsOut() {
    logIn("admin", served.gateway().token(), "/");
    String session = cookies.get("byreis-session");
    post("/ui/logout", Map.of("token", token(get("/"))));
    cookies.put("byreis-session", String.valueOf(session));
    assertThat(get("/").statusCode()).isEqualTo(303);
  }
}
