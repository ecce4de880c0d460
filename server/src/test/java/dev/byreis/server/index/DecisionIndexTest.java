package dev.byreis.server.index;

import java.io.IOException;
import java.nio.file.Path;

class DecisionIndexTest extends DecisionIndexContract {
  @Override
  IndexDatabase fresh(Path place) throws IOException {
    return IndexDatabase.embedded(place);
  }
}
