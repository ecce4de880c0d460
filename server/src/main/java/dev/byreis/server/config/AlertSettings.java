package dev.byreis.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Who is told when something needs a person, beside the log.
 *
 * @param webhooks where alerts are sent
 * @param lingering how long a rotation may be open
 * @param check how often the gateway looks where refs and rotations are
 */
public record AlertSettings(List<Hook> webhooks, Duration lingering, Duration check) {
  static final AlertSettings NONE =
      new AlertSettings(List.of(), Duration.ofDays(1), Duration.ofMinutes(5));

  public AlertSettings {
    webhooks = List.copyOf(webhooks);
  }

  /**
   * One webhook.
   *
   * @param url it is sent there
   * @param secretFile the secret that signs what is sent: the file's first line
   */
  public record Hook(URI url, Path secretFile) {}
}
