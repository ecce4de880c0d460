package dev.byreis.server.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /runbook}: what refusals link to, as it is written, with its anchors in place. */
public final class RunbookServlet extends HttpServlet {
  public static final String PATH = "/runbook";

  private static final Pattern HEADING = Pattern.compile("(#{1,3}) (.*)");
  private static final Pattern ANCHOR = Pattern.compile("<a id=\"[a-z0-9-]+\"></a>");

  private final transient byte[] page;

  /**
   * Reads the runbook of this build.
   *
   * @throws IOException if it is not there
   */
  public RunbookServlet() throws IOException {
    try (InputStream in = RunbookServlet.class.getResourceAsStream("runbook.md")) {
      if (in == null) {
        throw new IOException("this build has no runbook");
      }
      String text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
      page =
          ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\">"
                  + "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">"
                  + "<title>runbook</title>"
                  + "<link rel=\"stylesheet\" href=\"/ui/style.css\">"
                  + "<link rel=\"icon\" type=\"image/svg+xml\" href=\"/ui/icon.svg\">"
                  + "<main class=\"runbook\"><pre>\n"
                  + text.lines().map(RunbookServlet::shown).collect(Collectors.joining("\n"))
                  + "\n</pre></main></html>\n")
              .getBytes(StandardCharsets.UTF_8);
    }
  }

  /** Anchors and headings as such, everything else as it stands there. */
  private static String shown(String line) {
    if (ANCHOR.matcher(line).matches()) {
      return line;
    }
    Matcher heading = HEADING.matcher(line);
    if (heading.matches()) {
      String tag = "h" + heading.group(1).length() + ">";
      return "</pre><" + tag + escaped(heading.group(2)) + "</" + tag + "<pre>";
    }
    return escaped(line);
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader(
        "Content-Security-Policy", "default-src 'none'; style-src 'self'; img-src 'self'");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
