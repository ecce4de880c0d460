package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SubmissionMetadataTest {
  private static final String HEAD =
      "\"project\":\"myapp\",\"secrets_path\":\"secrets/production.enc.yaml\","
          + "\"base_file_path\":\"secrets/production.enc.yaml\",";
  private static final String SHA =
      "\"artifact_sha\":\"368c37558ba110eda52a3e4a0417ae624b5886ecb92cb28ffa58938ce681ad50\"}";
  private static final String SINGLE =
      fenced("{\"schema_version\":1," + HEAD + "\"key\":\"DB_PASSWORD\",\"action\":\"add\"," + SHA);
  private static final String BULK =
      fenced(
          "{\"schema_version\":2,"
              + HEAD
              + "\"keys\":[{\"key\":\"DB_PASSWORD\",\"action\":\"add\"},"
              + "{\"key\":\"API_KEY\",\"action\":\"replace\"}],"
              + SHA);

  @ParameterizedTest
  @ValueSource(strings = {"", "because\n\n", "because\n\n```\ncode\n```\n"})
  void bothFormsAreReadAndWrittenAlike(String justification) throws Exception {
    for (String block : new String[] {SINGLE, BULK}) {
      assertThat(SubmissionMetadata.read(justification + block).block()).isEqualTo(block);
    }
  }

  @Test
  void theEncoderEscapesAsTheStockClientDoes() {
    assertThat(SubmissionJson.quoted("API<KEY>&")).isEqualTo("\"API\\u003cKEY\\u003e\\u0026\"");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "```byreis-submission|```byreis-submission2",
        "```byreis-submission|' ```byreis-submission'",
        "}\\n```|}\\n````",
        "version\":1|version\":3",
        "version\":1|version\":\"1\"",
        "version\":1|version\":2",
        "version\":1|version\":1,\"more\":\"a\"",
        "project\":|Project\":",
        "\"project\":\"myapp\"|\"project\":\"myapp\",\"project\":\"myapp\"",
        "myapp|.myapp",
        "DB_PASSWORD|''",
        "DB_PASSWORD|A<B",
        "\"add\"|\"delete\"",
        "\"add\"|\"Add\"",
        "secrets_path\":\"secrets|secrets_path\":\"/secrets",
        "secrets_path\":\"secrets|secrets_path\":\"a/../secrets",
        "base_file_path\":\"secrets|base_file_path\":\"secrets/",
        "\"368c|\"368C",
        "\"}|\"} x"
      })
  void anotherFormIsRefused(String part, String spoilt) {
    String block = SINGLE.replace(part.replace("\\n", "\n"), spoilt.replace("\\n", "\n"));
    assertThat(block).isNotEqualTo(SINGLE);
    assertThatThrownBy(() -> SubmissionMetadata.read(block))
        .isInstanceOf(MalformedSubmissionException.class);
  }

  @Test
  void thereIsExactlyOneBlock() {
    for (String text :
        new String[] {
          "",
          SINGLE + SINGLE,
          SINGLE + BULK,
          SINGLE + "```byreis-submission\n",
          BULK.replaceAll("\"keys\":\\[.*\\]", "\"keys\":[]"),
          BULK.replace("API_KEY", "DB_PASSWORD")
        }) {
      assertThatThrownBy(() -> SubmissionMetadata.read(text))
          .isInstanceOf(MalformedSubmissionException.class);
    }
  }

  private static String fenced(String json) {
    return "```byreis-submission\n" + json + "\n```\n";
  }
}
