package dev.byreis.server.admin;

import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/** {@code /runbook}: what refusals link to, with its anchors in place. */
public final class RunbookServlet extends HttpServlet {
  public static final String PATH = "/runbook";

  private static final String HEAD =
      """
      <!DOCTYPE html>
      <html lang="en"><head><meta charset="utf-8">
      <meta name="viewport" content="width=device-width, initial-scale=1">
      <meta name="color-scheme" content="light dark">
      <title>Runbook · byreis</title>
      <link rel="stylesheet" href="/ui/style.css">
      <link rel="icon" type="image/svg+xml" href="/ui/icon.svg"></head>
      <body><header><p class="brand">byreis</p><nav aria-label="pages">
      <ul><li><a href="/">Projects</a></li></ul></nav></header>
      <main class="runbook">
      """;

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
          (HEAD + Markdown.html(text.lines().toList()) + "</main></body></html>\n")
              .getBytes(StandardCharsets.UTF_8);
    }
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
