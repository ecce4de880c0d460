package dev.byreis.server.dashboard;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * What stands around a page.
 *
 * @param who is logged in; empty if nobody is
 * @param formToken what forms bring with them
 * @param told what happened to what was asked before
 * @param now the time
 */
record Frame(String who, String formToken, List<String> told, Instant now) {
  Frame {
    told = List.copyOf(told);
  }

  /** A whole page. */
  String around(String title, Html... content) {
    Html head =
        Tag.of("head")
            .holding(
                Tag.of("meta").with("charset", "utf-8").alone(),
                Tag.of("meta")
                    .with("name", "viewport")
                    .with("content", "width=device-width, initial-scale=1")
                    .alone(),
                Tag.of("meta").with("name", "color-scheme").with("content", "light dark").alone(),
                Tag.of("title").holding(title + " · byreis"),
                Tag.of("link").with("rel", "stylesheet").to(Link.page("style.css")).alone(),
                Tag.of("link")
                    .with("rel", "icon")
                    .with("type", "image/svg+xml")
                    .to(Link.page("icon.svg"))
                    .alone(),
                Tag.of("script").is("defer").from(Link.page("page.js")).holding());
    Html body =
        Tag.of("body")
            .holding(
                Tag.of("a", "skip").to(new Link("#content")).holding("skip to content"),
                header(),
                Tag.of("main")
                    .with("id", "content")
                    .with("tabindex", "-1")
                    .holding(said(), Html.of(content)),
                Tag.of("footer")
                    .holding(
                        Html.text("as of "), Times.of(now, now), Html.text("; times are UTC")));
    return "<!DOCTYPE html>\n"
        + Tag.of("html").with("lang", "en").holding(head, body).markup()
        + "\n";
  }

  private Html header() {
    if (who.isEmpty()) {
      return Tag.of("header").holding(Tag.of("p", "brand").holding("byreis"));
    }
    Html links =
        Tag.of("ul")
            .holding(
                item(Link.HOME, "Projects"),
                item(Link.page("decisions"), "Decisions"),
                item(new Link("/runbook"), "Runbook"));
    return Tag.of("header")
        .holding(
            Tag.of("p", "brand").holding("byreis"),
            Tag.of("nav").with("aria-label", "pages").holding(links),
            form(
                Link.page("logout"),
                "logout",
                Tag.of("span", "who").holding(Html.foreign(who)),
                Html.text(" "),
                Tag.of("button").with("type", "submit").holding("Log out")));
  }

  private static Html item(Link link, String words) {
    return Tag.of("li").holding(Tag.of("a").to(link).holding(words));
  }

  private Html said() {
    if (told.isEmpty()) {
      return Html.NOTHING;
    }
    List<Html> lines = new ArrayList<>();
    told.forEach(line -> lines.add(Tag.of("p").holding(Html.foreign(line))));
    return Tag.of("div", "told").with("role", "status").holding(Html.of(lines));
  }

  /** A form that changes something, with its token. */
  Html form(Link action, String cssClass, Html... content) {
    return Tag.of("form", cssClass)
        .with("method", "post")
        .sentTo(action)
        .holding(
            Tag.of("input")
                .with("type", "hidden")
                .with("name", DashboardServlet.TOKEN)
                .with("value", formToken)
                .alone(),
            Html.of(content));
  }
}
