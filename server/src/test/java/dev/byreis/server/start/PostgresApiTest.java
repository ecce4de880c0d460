package dev.byreis.server.start;

import dev.byreis.server.index.PostgresServer;
import java.io.IOException;

/** What programs see of a gateway whose index is in PostgreSQL. */
class PostgresApiTest extends ApiTest {
  @Override
  String settings() throws IOException {
    return PostgresServer.madeBy("initdb").settings(folder);
  }
}
