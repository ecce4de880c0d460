package dev.byreis.server.landing;

import java.util.Locale;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A log line per step. */
public final class LoggedLandings implements LandingLog {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedLandings.class);

  @Override
  public void reached(Mark mark) {
    String step = mark.step().name().toLowerCase(Locale.ROOT).replace('_', '-');
    LOG.atInfo()
        .addKeyValue("correlation_id", mark.landing())
        .addKeyValue("step", step)
        .addKeyValue("repository", mark.repository())
        .log("landing {}: {} in {}", mark.landing(), step, mark.repository());
  }
}
