package dev.byreis.server.testing;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.awaitility.Awaitility;
import org.openqa.selenium.By;
import org.openqa.selenium.StaleElementReferenceException;
import org.openqa.selenium.WebElement;
import org.openqa.selenium.chrome.ChromeDriver;
import org.openqa.selenium.chrome.ChromeDriverService;
import org.openqa.selenium.chrome.ChromeOptions;
import org.openqa.selenium.logging.LogEntry;
import org.openqa.selenium.logging.LogType;
import org.openqa.selenium.logging.LoggingPreferences;

/** The distribution's Chromium without a screen, which calls nobody but the gateway. */
public final class Browser implements AutoCloseable {
  private static final Path SCREENSHOTS = Path.of("target", "screenshots");
  private static final Duration PATIENCE = Duration.ofSeconds(60);
  private static final String LOOK =
      "const done = arguments[arguments.length - 1];"
          + "axe.run(document, {resultTypes: ['violations']}).then("
          + "r => done(r.violations.filter(v => ['serious', 'critical'].includes(v.impact))"
          + ".map(v => v.id + ': ' + v.help + ' ' + v.nodes.map(n => n.html).join(' | '))),"
          + "e => done(['axe failed: ' + e]));";

  /** It says each time that it does not know so new a Chromium, and works. Kept, as loggers go. */
  private static final Logger SELENIUM = Logger.getLogger("org.openqa.selenium");

  private final ChromeDriver driver;
  private final String axe;

  /**
   * Starts it.
   *
   * @param profile an empty folder that is its own
   */
  public Browser(Path profile) {
    SELENIUM.setLevel(Level.SEVERE);
    ChromeOptions options = new ChromeOptions();
    options.setBinary(program("chromium").toFile());
    options.addArguments(
        "--headless",
        "--no-sandbox",
        "--disable-gpu",
        "--disable-quic",
        "--no-first-run",
        "--disable-background-networking",
        "--disable-component-update",
        "--disable-sync",
        "--user-data-dir=" + profile);
    LoggingPreferences logs = new LoggingPreferences();
    logs.enable(LogType.BROWSER, Level.ALL);
    options.setCapability("goog:loggingPrefs", logs);
    ChromeDriverService service =
        new ChromeDriverService.Builder()
            .usingDriverExecutable(program("chromedriver").toFile())
            .usingAnyFreePort()
            .withLogOutput(java.io.OutputStream.nullOutputStream())
            .build();
    driver = new ChromeDriver(service, options);
    driver.manage().timeouts().pageLoadTimeout(PATIENCE);
    driver.manage().timeouts().scriptTimeout(PATIENCE);
    axe = axe();
  }

  private static Path program(String name) {
    return Stream.of(System.getenv("PATH").split(File.pathSeparator, -1))
        .map(folder -> Path.of(folder, name))
        .filter(Files::isExecutable)
        .findFirst()
        .orElseThrow(() -> new AssertionError(name + " is not installed"));
  }

  private static String axe() {
    try (InputStream in = Browser.class.getResourceAsStream("/axe.min.js")) {
      if (in == null) {
        throw new AssertionError("axe is not on the class path");
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** How a page is looked at. */
  public enum Look {
    LIGHT("light", 1280, 900),
    DARK("dark", 1280, 900),
    PHONE("light", 360, 740);

    private final String scheme;
    private final int width;
    private final int height;

    Look(String scheme, int width, int height) {
      this.scheme = scheme;
      this.width = width;
      this.height = height;
    }
  }

  public void open(URI address) {
    driver.get(address.toString());
  }

  public void look(Look look) {
    driver.executeCdpCommand(
        "Emulation.setEmulatedMedia",
        Map.of("features", List.of(Map.of("name", "prefers-color-scheme", "value", look.scheme))));
    driver.executeCdpCommand(
        "Emulation.setDeviceMetricsOverride",
        Map.of(
            "width",
            look.width,
            "height",
            look.height,
            "deviceScaleFactor",
            1,
            "mobile",
            look == Look.PHONE));
  }

  public String path() {
    return URI.create(driver.getCurrentUrl()).getPath();
  }

  public String text() {
    return driver.findElement(By.tagName("body")).getText();
  }

  public void type(String id, String text) {
    WebElement field = driver.findElement(By.id(id));
    field.clear();
    field.sendKeys(text);
  }

  /** Clicks the only element that this selector finds, and waits for the page that it leads to. */
  public void click(String selector) {
    List<WebElement> found = driver.findElements(By.cssSelector(selector));
    if (found.size() != 1) {
      throw new AssertionError(found.size() + " elements for " + selector);
    }
    leave(found.get(0));
  }

  public void follow(String words) {
    leave(driver.findElement(By.linkText(words)));
  }

  /** A click may return before the browser has begun to send a form: the page is still the old. */
  private void leave(WebElement clicked) {
    clicked.click();
    Awaitility.await().atMost(PATIENCE).until(() -> isGone(clicked));
  }

  private static boolean isGone(WebElement element) {
    try {
      element.isEnabled();
      return false;
    } catch (StaleElementReferenceException e) {
      return true;
    }
  }

  public int count(String selector) {
    return driver.findElements(By.cssSelector(selector)).size();
  }

  /** What a script returns. */
  public Object ask(String script) {
    return String.valueOf(driver.executeScript(script));
  }

  /** What axe finds of serious and critical impact. */
  @SuppressWarnings("unchecked")
  public List<String> axeFindings() {
    driver.executeScript(axe);
    Object found = driver.executeAsyncScript(LOOK);
    return found instanceof List<?> list ? (List<String>) list : List.of(String.valueOf(found));
  }

  /** Keeps what is to be seen of the whole page. */
  public void keep(String name) {
    try {
      Files.createDirectories(SCREENSHOTS);
      Object whole =
          driver
              .executeCdpCommand(
                  "Page.captureScreenshot", Map.of("format", "png", "captureBeyondViewport", true))
              .get("data");
      Files.write(
          SCREENSHOTS.resolve(name + ".png"), Base64.getDecoder().decode(String.valueOf(whole)));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** What the browser has complained about since it was asked last. */
  public List<String> complaints() {
    List<String> complaints = new ArrayList<>();
    for (LogEntry entry : driver.manage().logs().get(LogType.BROWSER)) {
      complaints.add(entry.getLevel() + " " + entry.getMessage());
    }
    return complaints;
  }

  @Override
  public void close() {
    driver.quit();
  }
}
