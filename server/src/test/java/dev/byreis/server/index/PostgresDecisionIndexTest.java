package dev.byreis.server.index;

import java.io.IOException;
import java.nio.file.Path;

class PostgresDecisionIndexTest extends DecisionIndexContract {
  @Override
  IndexDatabase fresh(Path place) throws IOException {
    return PostgresServer.madeBy("initdb").emptySchema();
  }
}
