package dev.byreis.server.data;

import dev.byreis.server.http.Gateway;
import dev.byreis.server.start.GatewayService;
import io.micrometer.core.instrument.Meter;
import jakarta.servlet.Servlet;
import java.sql.Connection;
import org.eclipse.jetty.server.Server;
import org.eclipse.jgit.lib.Repository;

/** Breaks every rule of the architecture, so that a test can see that they bite. */
interface LayerOffence {
  Gateway gateway();

  GatewayService service();

  Meter meter();

  Servlet servlet();

  Connection connection();

  Server server();

  Repository repository();
}
