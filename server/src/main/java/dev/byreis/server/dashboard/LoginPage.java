package dev.byreis.server.dashboard;

/** Where someone logs in. */
final class LoginPage {
  private LoginPage() {}

  static String write(Frame frame, Link next) {
    return frame.around(
        "Log in",
        Tag.of("h1").holding("Log in"),
        frame.form(
            Link.page("login"),
            "login",
            input(Entrance.NEXT, "hidden").with("value", next.value()).alone(),
            Tag.of("label").with("for", "name").holding("Name"),
            input("name", "text")
                .with("autocomplete", "username")
                .with("autocapitalize", "none")
                .is("required")
                .alone(),
            Tag.of("label").with("for", "secret").holding("Token or password"),
            input("secret", "password")
                .with("autocomplete", "current-password")
                .is("required")
                .alone(),
            Tag.of("button", "plain").with("type", "submit").holding("Log in")),
        Tag.of("p")
            .holding(
                Html.text("The same as for git. "),
                Tag.of("a").to(new Link("/runbook")).holding("The runbook"),
                Html.text(" needs no login.")));
  }

  private static Tag input(String name, String type) {
    return Tag.of("input").with("id", name).with("name", name).with("type", type);
  }
}
