package dev.byreis.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.IOException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

/** The document describes what is there: no more, and no less. */
class OpenApiDocumentTest {
  private static final Set<String> NO_METHODS = Set.of("parameters");

  @Test
  void everyPathAndMethodIsImplementedAndTheOtherWayRound() throws IOException {
    JsonNode document =
        new ObjectMapper().readTree(ApiServlet.class.getResourceAsStream("openapi.json"));
    Set<String> described = new TreeSet<>();
    for (Map.Entry<String, JsonNode> path : document.get("paths").properties()) {
      path.getValue()
          .fieldNames()
          .forEachRemaining(
              method -> {
                if (!NO_METHODS.contains(method)) {
                  described.add(method.toUpperCase(Locale.ROOT) + " " + path.getKey());
                }
              });
    }
    List<String> implemented =
        ApiServlet.ROUTES.stream().map(route -> route.method() + " " + route.template()).toList();

    assertThat(implemented).isNotEmpty().doesNotHaveDuplicates();
    assertThat(described).containsExactlyInAnyOrderElementsOf(implemented);
  }
}
