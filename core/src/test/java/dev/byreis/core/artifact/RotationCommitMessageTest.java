package dev.byreis.core.artifact;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RawCommit;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class RotationCommitMessageTest {
  @Test
  void theMessageOfTenThousandFilesIsReadAsItWasWritten() {
    RotationCommitMessage message = ofFiles(10_000);
    assertThat(RotationCommitMessage.find(Bytes.utf8(message.text()))).contains(message);
  }

  @Test
  void aMessageThatFitsIntoNoCommitIsNotLookedAt() {
    String text = ofFiles(40_000).text();
    assertThat(text).hasSizeGreaterThan(RawCommit.LARGEST);
    assertThat(RotationCommitMessage.find(Bytes.utf8(text))).isEmpty();
  }

  private static RotationCommitMessage ofFiles(int files) {
    List<RotationCommitMessage.Entry> entries =
        IntStream.range(0, files)
            .mapToObj(
                i ->
                    new RotationCommitMessage.Entry(
                        new LogicalName(String.format("service-%05d", i)),
                        CounterValue.of(1),
                        new ContentSha(new Sha256(Bytes.utf8("file " + i).sha256Hex()))))
            .toList();
    return new RotationCommitMessage.AllFiles(new ProjectId("payments"), entries);
  }
}
