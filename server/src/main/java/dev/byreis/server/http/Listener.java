package dev.byreis.server.http;

import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;

/** The socket: plain or TLS. */
final class Listener {
  private static final String HTTP = "http/1.1";

  private final GatewaySettings settings;
  private final List<TlsReload> tls;

  private Listener(GatewaySettings settings, List<TlsReload> tls) {
    this.settings = settings;
    this.tls = tls;
  }

  static Listener of(GatewaySettings settings) throws IOException {
    InetSocketAddress address = settings.address();
    if (address.isUnresolved()) {
      throw new IllegalArgumentException("no such address: " + address.getHostString());
    }
    if (settings.transport() instanceof Transport.Tls files) {
      return new Listener(settings, List.of(new TlsReload(files)));
    }
    if (settings.transport() instanceof Transport.PlainOnLoopback
        && !address.getAddress().isLoopbackAddress()) {
      throw new IllegalArgumentException("plain HTTP only on a loopback address");
    }
    return new Listener(settings, List.of());
  }

  ServerConnector connector(Server server) {
    HttpConfiguration http = new HttpConfiguration();
    http.setSendServerVersion(false);
    http.setRequestHeaderSize(settings.http().headerBytes());
    ConnectionFactory[] chain =
        tls.isEmpty()
            ? new ConnectionFactory[] {new HttpConnectionFactory(http)}
            : secured(http, tls.get(0));
    ServerConnector connector = new ServerConnector(server, chain);
    connector.setHost(settings.address().getAddress().getHostAddress());
    connector.setPort(settings.address().getPort());
    connector.setIdleTimeout(settings.http().idle().toMillis());
    return connector;
  }

  private static ConnectionFactory[] secured(HttpConfiguration http, TlsReload identity) {
    http.addCustomizer(new SecureRequestCustomizer(false));
    return new ConnectionFactory[] {
      new SslConnectionFactory(identity.factory(), HTTP), new HttpConnectionFactory(http)
    };
  }

  String scheme() {
    return settings.transport().scheme();
  }

  void checkCertificate() {
    tls.forEach(TlsReload::check);
  }
}
