package dev.byreis.server.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** {@code /runbook}: what refusals link to, as it is written, with its anchors in place. */
public final class RunbookServlet extends HttpServlet {
  public static final String PATH = "/runbook";

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
          ("<!DOCTYPE html><html lang=\"en\"><meta charset=\"utf-8\"><title>runbook</title><pre>\n"
                  + text.lines().map(RunbookServlet::shown).collect(Collectors.joining("\n"))
                  + "\n</pre></html>\n")
              .getBytes(StandardCharsets.UTF_8);
    }
  }

  private static String shown(String line) {
    return ANCHOR.matcher(line).matches()
        ? line
        : line.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;");
  }

  @Override
  protected void doGet(HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    response.setContentType("text/html;charset=utf-8");
    response.setHeader("Content-Security-Policy", "default-src 'none'");
    response.setContentLength(page.length);
    response.getOutputStream().write(page);
  }
}
