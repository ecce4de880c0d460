package dev.byreis.cli.gateway;

import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.joran.JoranConfigurator;
import ch.qos.logback.core.joran.spi.JoranException;
import dev.byreis.server.config.OperationSettings.LogFormat;
import java.io.IOException;
import java.net.URL;
import java.util.Locale;
import org.slf4j.LoggerFactory;

/** How log lines look, as the configuration says. */
final class LogOutput {
  private LogOutput() {}

  static void use(LogFormat format) throws IOException {
    URL rules = LogOutput.class.getResource("/logback.xml");
    if (rules == null || !(LoggerFactory.getILoggerFactory() instanceof LoggerContext loggers)) {
      throw new IOException("the logging of this build is incomplete");
    }
    loggers.reset();
    loggers.putProperty("byreis.log.format", format.name().toLowerCase(Locale.ROOT));
    loggers.putProperty("byreis.log.level", System.getProperty("byreis.log.level", "INFO"));
    JoranConfigurator reader = new JoranConfigurator();
    reader.setContext(loggers);
    try {
      reader.doConfigure(rules);
    } catch (JoranException e) {
      throw new IOException("the logging of this build is broken", e);
    }
  }
}
