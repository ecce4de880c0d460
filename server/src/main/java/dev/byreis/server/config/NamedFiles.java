package dev.byreis.server.config;

import dev.byreis.core.repo.Bytes;
import dev.byreis.server.auth.Htpasswd;
import dev.byreis.server.http.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Looks at the files that a configuration names, as a start would. */
public final class NamedFiles {
  private NamedFiles() {}

  /**
   * What is wrong with them.
   *
   * <p>The line of such a fault is 1, as the fault is not in the configuration itself; its message
   * says the line in the file concerned.
   */
  public static List<ConfigFault> faults(Configuration configuration) {
    List<ConfigFault> faults = new ArrayList<>();
    if (configuration.listen().transport() instanceof Transport.Tls tls) {
      faults.addAll(unreadable("listen.tls.certificate", tls.chain()));
      faults.addAll(unreadable("listen.tls.key", tls.key()));
    }
    if (configuration.listen().judge() instanceof JudgeSettings.At at) {
      for (Path hook : at.configurations()) {
        faults.addAll(unreadable("listen.judge.configurations", hook));
      }
    }
    for (AlertSettings.Hook hook : configuration.operation().alerts().webhooks()) {
      faults.addAll(unreadable("alerts.secret-file", hook.secretFile()));
    }
    if (configuration.storage().index() instanceof IndexSettings.Postgres postgres
        && postgres.password() instanceof IndexSettings.InFile kept) {
      faults.addAll(unreadable("index.postgresql.password-from", kept.file()));
    }
    faults.addAll(configuration.access().passwords().fold(List::of, NamedFiles::passwords));
    return List.copyOf(faults);
  }

  private static List<ConfigFault> unreadable(String path, Path file) {
    return Files.isRegularFile(file) && Files.isReadable(file)
        ? List.of()
        : List.of(new ConfigFault(1, path, file + " is not a file that can be read"));
  }

  private static List<ConfigFault> passwords(Path file) {
    String path = "principals.htpasswd";
    try (InputStream in = Files.newInputStream(file)) {
      byte[] content = in.readNBytes(Htpasswd.LARGEST + 1);
      if (content.length > Htpasswd.LARGEST) {
        return List.of(new ConfigFault(1, path, file + " is too large"));
      }
      return Htpasswd.faults(Bytes.owning(content)).stream()
          .map(f -> new ConfigFault(1, path, file + ", line " + f.line() + ": " + f.message()))
          .toList();
    } catch (IOException e) {
      return List.of(new ConfigFault(1, path, file + " is not a file that can be read"));
    }
  }
}
