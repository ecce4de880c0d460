package dev.byreis.cli.artifact;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactReader;
import dev.byreis.core.artifact.ArtifactReading;
import dev.byreis.core.artifact.ArtifactReport;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** Reads one {@code *.enc.yaml} strictly and says what can be seen without a private key. */
@Command(
    name = "inspect",
    description = "read an encrypted file strictly and say all that needs no private key",
    footer = {
      "",
      "ends with 0 if the file has its form (and its signature holds, if a key is given),",
      "with 8 if it is malformed, with 9 if the signature is wrong or there is none to check"
    })
final class ArtifactInspectCommand implements Verb {
  @Parameters(paramLabel = "FILE", description = "the file, such as secrets/production.enc.yaml")
  private Path file = Path.of("");

  @Option(
      names = "--signer-key",
      paramLabel = "BASE64",
      description = "check the signature with this key: the signer_key of admins.yaml")
  private String signerKey = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    Bytes content = content();
    ArtifactReading reading = ArtifactReader.read(content);
    if (reading instanceof ArtifactReading.Refused refused) {
      return malformed(refused, voice);
    }
    Artifact artifact = ((ArtifactReading.Read) reading).artifact();
    ArtifactReport report = checked(ArtifactReport.of(artifact, content));
    ExitClass exit = exit(report.signature());
    if (json) {
      voice.document(ArtifactReportText.json(report, exit));
    } else {
      ArtifactReportText.say(report, voice);
      complain(report.signature(), exit, voice);
    }
    return exit;
  }

  private Bytes content() throws CommandFailedException, IOException {
    if (!Files.isRegularFile(file)) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND, file + " is not a file", "name an encrypted file of the project");
    }
    try (InputStream stream = Files.newInputStream(file)) {
      return Bytes.owning(stream.readNBytes(ArtifactReader.LARGEST + 1));
    }
  }

  private ArtifactReport checked(ArtifactReport report) throws CommandFailedException {
    if (signerKey.isEmpty()) {
      return report;
    }
    Ed25519PublicKey key =
        Ed25519PublicKey.findBase64(signerKey.strip())
            .orElseThrow(
                () ->
                    CommandFailedException.general(
                        "--signer-key is no Ed25519 key", "copy a signer_key from admins.yaml"));
    return report.checkedWith(key);
  }

  /** Whoever gives a key wants a signature that holds. */
  private ExitClass exit(ArtifactReport.Signature signature) {
    return switch (signature) {
      case HOLDS, NOT_CHECKED -> ExitClass.OK;
      case WRONG -> ExitClass.VERIFY_FAILURE;
      case NONE -> signerKey.isEmpty() ? ExitClass.OK : ExitClass.VERIFY_FAILURE;
    };
  }

  private void complain(ArtifactReport.Signature signature, ExitClass exit, Voice voice) {
    if (exit == ExitClass.OK) {
      return;
    }
    if (signature == ArtifactReport.Signature.NONE) {
      voice.wrong("the file is not signed", "a submission is signed when it is merged");
    } else {
      voice.wrong(
          "the signature does not hold for this key",
          "check whose key it is; if it is the signer's, the file was changed after it was signed");
    }
  }

  private ExitClass malformed(ArtifactReading.Refused refused, Voice voice) {
    if (json) {
      voice.document(ArtifactReportText.json(refused));
    } else {
      voice.wrong(
          file + " is no artifact: " + refused.where() + ": " + refused.why(),
          "it breaks " + refused.code().rule() + ", see " + refused.code().id());
    }
    return ExitClass.DECODE_MALFORMED;
  }
}
