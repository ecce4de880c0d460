package dev.byreis.cli.key;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import java.security.SecureRandom;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Makes the keys of one administrator and prints what belongs into the roster. */
@Command(
    name = "new",
    description = "make an administrator's keys: an age identity and an Ed25519 signing key")
public final class KeyNewCommand implements Verb {
  @Option(names = "--id", required = true, description = "the administrator's name in the roster")
  private String id = "";

  @Option(names = "--out", required = true, description = "the folder for the key files")
  private Path out = Path.of("");

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    if (!AdminId.isValid(id)) {
      throw CommandFailedException.general(
          "'" + id + "' is not an administrator's id",
          "use 1 to 61 of A-Z a-z 0-9 . _ @ - with no 32 letters and digits in a row");
    }
    SecretFolder folder = SecretFolder.at(out);
    for (String name : AdminKeys.FILES) {
      if (folder.holds(name)) {
        throw CommandFailedException.general(
            out.resolve(name) + " is already there",
            "keys are never overwritten: choose another folder for --out");
      }
    }
    AdminKeys keys = AdminKeys.generate(new AdminId(id), new SecureRandom());
    keys.writeTo(folder);
    report(voice, keys.rosterEntry());
    return ExitClass.OK;
  }

  private void report(Voice voice, Admin admin) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("id", admin.id().value());
                document.writeStringField("age_key", admin.ageKey().value());
                document.writeStringField("signer_key", admin.signerKey().base64());
                document.writeStringField("age_fingerprint", admin.ageKey().fingerprint().hex());
                document.writeStringField("signer_fingerprint", admin.signerKey().fingerprint());
                document.writeStringField("folder", out.toAbsolutePath().normalize().toString());
                document.writeArrayFieldStart("files");
                for (String name : AdminKeys.FILES) {
                  document.writeString(name);
                }
                document.writeEndArray();
              }));
      return;
    }
    voice.note("wrote " + String.join(", ", AdminKeys.FILES) + " to " + out);
    voice.note("recipient fingerprint " + admin.ageKey().fingerprint());
    voice.note("signer fingerprint " + admin.signerKey().fingerprint());
    voice.note("the entry for admins.yaml:");
    voice.result("  - id: " + admin.id());
    voice.result("    age_key: " + admin.ageKey());
    voice.result("    signer_key: " + admin.signerKey().base64());
  }
}
