package dev.byreis.core.artifact;

import dev.byreis.core.repo.Bytes;

/** The canonical form of an artifact (ART section 4): the same artifact, the same bytes. */
public final class ArtifactWriter {
  private static final int IN_ROOT = 2;

  private ArtifactWriter() {}

  /**
   * The canonical bytes.
   *
   * @throws OversizedArtifactException if no client could read them from git (ART-112)
   */
  public static Bytes write(Artifact artifact) throws OversizedArtifactException {
    StringBuilder out = new StringBuilder();
    ArtifactBody body = artifact.body();
    body.secrets()
        .forEach(
            (name, value) -> field(out, 0, key(name), CanonicalScalar.of(value.text(), IN_ROOT)));
    out.append("byreis:\n");
    field(out, IN_ROOT, "format_version", scalar(ArtifactBody.FORMAT_VERSION));
    field(out, IN_ROOT, "project_id", scalar(body.project().value()));
    field(out, IN_ROOT, "file", scalar(body.file().value()));
    field(out, IN_ROOT, "counter", body.counter().toString());
    out.append("  recipients:\n");
    body.recipients().forEach(fp -> field(out, 4, "- fp", scalar(fp.hex())));
    out.append(artifact.fold(ArtifactWriter::signature, unsigned -> ""));
    Bytes file = Bytes.utf8(out.toString());
    if (file.length() > ArtifactReader.LARGEST) {
      throw new OversizedArtifactException(file.length());
    }
    return file;
  }

  private static String signature(SignedArtifact artifact) {
    StringBuilder out = new StringBuilder("manifest_sig:\n");
    field(out, IN_ROOT, "signer", scalar(artifact.signer().value()));
    field(out, IN_ROOT, "sig", scalar(artifact.signature().toHex()));
    return out.toString();
  }

  private static String key(SecretName name) {
    return scalar(name.value());
  }

  private static String scalar(String text) {
    return CanonicalScalar.of(text, IN_ROOT);
  }

  private static void field(StringBuilder out, int indent, String key, String value) {
    out.append(" ".repeat(indent)).append(key).append(": ").append(value).append('\n');
  }
}
