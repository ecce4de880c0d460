package dev.byreis.cli.secret;

import dev.byreis.cli.JsonText;
import dev.byreis.cli.Voice;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.ArtifactBody;
import dev.byreis.core.artifact.SecretName;

/**
 * What a verb that writes a file says about it.
 *
 * @param outcome {@code changed}, {@code unchanged} or {@code finished}
 * @param artifact the file of record now
 */
record WrittenFile(String outcome, Artifact artifact) {
  void say(boolean json, Voice voice) {
    ArtifactBody body = artifact.body();
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("outcome", outcome);
                document.writeStringField("project", body.project().value());
                document.writeStringField("file", body.file().value());
                document.writeStringField("counter", body.counter().toString());
                document.writeStringField("content_sha", artifact.contentSha().toString());
                document.writeArrayFieldStart("keys");
                for (SecretName key : body.secrets().keySet()) {
                  document.writeString(key.value());
                }
                document.writeEndArray();
              }));
      return;
    }
    voice.result(
        outcome
            + ": "
            + body.project()
            + "/"
            + body.file()
            + " at counter "
            + body.counter()
            + ", "
            + body.secrets().size()
            + (body.secrets().size() == 1 ? " key" : " keys"));
  }
}
