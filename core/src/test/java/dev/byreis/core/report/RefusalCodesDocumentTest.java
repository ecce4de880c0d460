package dev.byreis.core.report;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;

class RefusalCodesDocumentTest {
  @Test
  void theDocumentIsWhatTheCatalogueGenerates() throws IOException {
    if (Boolean.getBoolean("byreis.regenerate")) {
      Files.writeString(ProjectDocs.file("refusal-codes.md"), RefusalCodesDocument.generate());
    }
    assertThat(ProjectDocs.text("refusal-codes.md"))
        .as(
            "docs/refusal-codes.md is out of date; write it again with: mvn -B -pl core test"
                + " -Dtest=RefusalCodesDocumentTest -Dbyreis.regenerate=true")
        .isEqualTo(RefusalCodesDocument.generate());
  }
}
