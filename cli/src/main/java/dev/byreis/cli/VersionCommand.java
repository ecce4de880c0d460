package dev.byreis.cli;

import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

@Command(name = "version", description = "say which version this is, and on which Java it runs")
final class VersionCommand implements Verb {
  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws IOException {
    String version = ofThisBuild();
    String java = System.getProperty("java.version", "unknown");
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("name", "byreis");
                document.writeStringField("version", version);
                document.writeStringField("java", java);
              }));
    } else {
      voice.result("byreis " + version + " (java " + java + ")");
    }
    return ExitClass.OK;
  }

  private static String ofThisBuild() throws IOException {
    try (InputStream stream = VersionCommand.class.getResourceAsStream("version.properties")) {
      if (stream == null) {
        throw new IOException("version.properties is missing from this build");
      }
      Properties properties = new Properties();
      properties.load(stream);
      return properties.getProperty("version", "unknown");
    }
  }
}
