package dev.byreis.server.config;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;

/**
 * Who is told when something needs a person, beside the log.
 *
 * @param webhooks where alerts are sent
 */
public record AlertSettings(List<Hook> webhooks) {
  static final AlertSettings NONE = new AlertSettings(List.of());

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
