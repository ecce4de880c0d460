package dev.byreis.server.http;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.attribute.FileTime;
import java.util.List;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** TLS from PEM files; the old certificate stays in use until the new files are whole. */
final class TlsReload {
  private static final Logger LOG = LoggerFactory.getLogger(TlsReload.class);

  private final Transport.Tls files;
  private final SslContextFactory.Server factory = new SslContextFactory.Server();
  private List<FileTime> seen;

  TlsReload(Transport.Tls files) throws IOException {
    this.files = files;
    this.seen = times();
    factory.setKeyStore(PemIdentity.load(files));
    factory.setKeyStorePassword("");
    factory.setIncludeProtocols("TLSv1.2", "TLSv1.3");
    factory.setSniRequired(false);
  }

  SslContextFactory.Server factory() {
    return factory;
  }

  /** Looks at the files and takes them into use if they have changed. */
  synchronized void check() {
    try {
      List<FileTime> now = times();
      if (!now.equals(seen)) {
        reload();
        seen = now;
      }
    } catch (IOException e) {
      LOG.warn("new TLS files are not usable yet, the old ones stay: {}", e.getMessage());
    }
  }

  private void reload() throws IOException {
    var store = PemIdentity.load(files);
    try {
      factory.reload(changed -> changed.setKeyStore(store));
    } catch (Exception e) { // Jetty declares no narrower one
      throw new IOException("TLS could not be set up anew", e);
    }
    LOG.info("new TLS certificate in use");
  }

  private List<FileTime> times() throws IOException {
    return List.of(
        Files.getLastModifiedTime(files.chain()), Files.getLastModifiedTime(files.key()));
  }
}
