package dev.byreis.server.start;

import dev.byreis.server.index.PostgresServer;
import java.io.IOException;

/** What can be proved about pushes to a gateway whose index is in PostgreSQL. */
class PostgresEvidenceStoryTest extends EvidenceStoryTest {
  @Override
  String settings() throws IOException {
    return PostgresServer.madeBy("initdb").settings(folder);
  }
}
