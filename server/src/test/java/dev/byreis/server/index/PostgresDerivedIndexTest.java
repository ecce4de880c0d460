package dev.byreis.server.index;

import java.io.IOException;
import java.nio.file.Path;

class PostgresDerivedIndexTest extends DerivedIndexContract {
  @Override
  IndexDatabase fresh(Path place) throws IOException {
    return PostgresServer.madeBy("initdb").emptySchema();
  }
}
