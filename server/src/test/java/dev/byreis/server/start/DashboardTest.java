package dev.byreis.server.start;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitCommand;
import dev.byreis.server.testing.Browser;
import java.net.URI;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What people see of a real gateway in "chromium", which "chromedriver" drives. */
@Tag("slow")
class DashboardTest {
  private static final Pattern LINK = Pattern.compile("http://\\S*/runbook#[a-z0-9-]+");
  private static final String HOSTILE = "refs/heads/<img/src=x/onerror=alert(1)>\"'&amp;";

  @TempDir private Path folder;
  private ServedProject served;
  private Browser browser;

  @BeforeEach
  void serve() {
    served = new ServedProject(folder);
    served.begin();
    browser = new Browser(folder.resolve("profile"));
  }

  @AfterEach
  void stop() {
    try (ServedProject ofThisTest = served;
        Browser used = browser) {
      assertThat(used.complaints()).as(ofThisTest.url()).isEmpty();
    }
  }

  private URI at(String path) {
    return served.gateway().url().resolve(path);
  }

  private void logIn() {
    browser.open(at("/"));
    assertThat(browser.path()).isEqualTo("/ui/login");
    browser.type("name", "admin");
    browser.type("secret", served.gateway().token());
    browser.click("form.login button");
    assertThat(browser.path()).as(browser.text()).isEqualTo("/");
  }

  /** Looks at a page in every way, and lets axe look too. */
  private void examine(String name, String path) {
    for (Browser.Look look : Browser.Look.values()) {
      browser.look(look);
      browser.open(at(path));
      browser.keep(name + "-" + look.name().toLowerCase(java.util.Locale.ROOT));
      assertThat(browser.axeFindings()).as(name + " " + look).isEmpty();
      assertThat(browser.ask("return document.documentElement.scrollWidth <= innerWidth"))
          .as(name + " " + look + " does not scroll sideways")
          .isEqualTo("true");
    }
  }

  private GitCommand.Result hostilePush() {
    GitCommand.Result push =
        served.secrets().tryRun("push", served.url(), served.project().base() + ":" + HOSTILE);
    assertThat(push.succeeded()).isFalse();
    return push;
  }

  @Test
  void everyPageIsReadableInEveryWay() {
    hostilePush();
    served.pushBranch();
    served.project().writeAhead();
    ServedProject.accepted(served.pushRegistry());
    examine("login", "/ui/login");
    logIn();
    assertThat(browser.text())
        .contains("Phase1Only (pendings-open)", "alice", "rotations under way: 1");
    assertThat(browser.text()).contains("byreis rotate --project myapp --resume");
    examine("overview", "/");
    examine("project", "/ui/project/myapp");
    assertThat(browser.text()).contains("write-ahead", "announced by alice");
    assertThat(browser.count("svg.timeline[role=img] > title")).isEqualTo(1);
    examine("decisions", "/ui/decisions");
    examine("decisions-rejected", "/ui/decisions?verdict=reject");
    assertThat(browser.count("tbody tr")).isEqualTo(1);
    browser.click("tbody th a");
    assertThat(browser.text()).contains("Proof that it is on record");
    examine("decision", browser.path());
    examine("runbook", "/runbook");
  }

  @Test
  void whatSomeonePushedIsShownAndNeverDone() {
    hostilePush();
    logIn();
    for (String path : new String[] {"/ui/decisions?verdict=reject", "/ui/project/myapp"}) {
      browser.open(at(path));
      assertThat(browser.count("main img, main script, main [onerror]")).isZero();
    }
    browser.open(at("/ui/decisions?verdict=reject&code=%22%3E%3Cscript%3Ealert(1)%3C/script%3E"));
    assertThat(browser.count("main script")).isZero();
    browser.open(at("/ui/decisions?verdict=reject"));
    assertThat(browser.text()).contains(HOSTILE);
    browser.click("tbody th a");
    assertThat(browser.text()).contains(HOSTILE);
    assertThat(browser.count("main img, main script, main [onerror]")).isZero();
  }

  @Test
  void aRefusedPushLeadsToItsSectionOfTheRunbook() {
    served.project().rotationBranch();
    served.project().writeAhead();
    GitCommand.Result refused = served.pushRegistry();
    ServedProject.refused(refused, "write-ahead-out-of-order");
    Matcher link = LINK.matcher(refused.err());
    assertThat(link.find()).as(refused.err()).isTrue();
    URI printed = URI.create(link.group());

    browser.open(at(printed.getPath() + "#" + printed.getFragment()));

    assertThat(browser.ask("return document.querySelector(':target') !== null")).isEqualTo("true");
    assertThat(
            browser.ask(
                "const all = [...document.querySelectorAll('a[id], h1, h2')];"
                    + "return all[all.indexOf(document.querySelector(':target')) + 1].textContent"))
        .isEqualTo("Write-ahead");
    assertThat(browser.ask("return scrollY > 0")).isEqualTo("true");
    browser.keep("refused-push");
  }

  @Test
  void anAdministratorPausesAndResumes() {
    logIn();
    browser.follow("myapp");
    browser.type("reason", "an incident");
    browser.click(".intervene button");
    assertThat(browser.text()).contains("projects/myapp is paused", "an incident");
    browser.follow("Projects");
    assertThat(browser.text()).contains("1 of 1 need someone", "an incident");
    browser.follow("myapp");
    browser.keep("paused");
    assertThat(browser.axeFindings()).isEmpty();
    served.project().rotationBranch();
    String branch = served.tip() + ":" + served.project().branchRef();
    ServedProject.refused(served.pushProject(branch), "project-paused");

    browser.type("reason", "looked at it");
    browser.click(".intervene button");
    assertThat(browser.text()).contains("projects/myapp is resumed");
    ServedProject.accepted(served.pushProject(branch));

    browser.click("form.logout button");
    assertThat(browser.path()).isEqualTo("/ui/login");
    browser.open(at("/ui/project/myapp"));
    assertThat(browser.path()).isEqualTo("/ui/login");
  }
}
