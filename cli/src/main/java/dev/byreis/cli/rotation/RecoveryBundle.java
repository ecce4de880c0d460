package dev.byreis.cli.rotation;

import com.fasterxml.jackson.core.JsonGenerator;
import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AuditEvents;
import dev.byreis.core.registry.CommitMessage;
import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Rfc3339;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/**
 * A proposed recovery, as it goes from one administrator to the other: a small JSON file without
 * secrets.
 *
 * @param project the project
 * @param terms what is agreed on
 * @param reasonCode why (REG-202)
 * @param signer the proposer's footer
 * @param cosigner the second administrator's footer; none yet in a proposal
 * @param revert the commit that takes base back; none where base need not move
 */
record RecoveryBundle(
    ProjectId project,
    RecoveryTerms terms,
    String reasonCode,
    CommitMessage.Footer signer,
    Cosigned cosigner,
    Revert revert) {
  private static final String FORMAT = "byreis.recovery.v1";
  private static final int LARGEST = 16_384;
  private static final Pattern REASON = Pattern.compile("[a-z][a-z0-9-]{0,63}");
  private static final Pattern SIGNATURE = Pattern.compile("[0-9a-f]{128}");
  private static final Pattern HEX40 = Pattern.compile("[0-9a-f]{40}");
  private static final Pattern RECOVER =
      Pattern.compile("byreis/recover-[0-9]+-[0-9]{8}t[0-9]{4}z(-[0-9]+)?");

  /** Whether the second administrator has signed. */
  sealed interface Cosigned {
    /** Not yet. */
    record NotYet() implements Cosigned {}

    /** With this footer. */
    record By(CommitMessage.Footer footer) implements Cosigned {}
  }

  /** Whether base has to go back. */
  sealed interface Revert {
    /** It need not. */
    record Needless() implements Revert {}

    /** This commit on this branch takes it back. */
    record On(String branch, CommitId commit) implements Revert {}
  }

  static boolean isReasonCode(String text) {
    return REASON.matcher(text).matches();
  }

  RecoveryBundle cosignedBy(CommitMessage.Footer footer) {
    return new RecoveryBundle(project, terms, reasonCode, signer, new Cosigned.By(footer), revert);
  }

  void writeTo(Path file) throws IOException {
    AtomicFile.at(file, LARGEST).write(Bytes.utf8(JsonText.object(this::writeFields) + "\n"));
  }

  private void writeFields(JsonGenerator json) throws IOException {
    json.writeStringField("format", FORMAT);
    json.writeStringField("project", project.value());
    json.writeStringField(
        "direction",
        terms.direction() == AuditEvents.Direction.FORWARD ? "roll-forward" : "roll-back");
    json.writeStringField("rotation_branch", terms.branch().value());
    json.writeStringField("rotation_epoch", terms.epoch().toString());
    json.writeStringField("registry_parent", terms.registryParent().hex());
    json.writeStringField("when", Rfc3339.nanos(terms.when()));
    json.writeStringField("administrator", terms.administrator().value());
    json.writeStringField("reason_code", reasonCode);
    json.writeStringField("signature", signer.signature().toHex());
    if (cosigner instanceof Cosigned.By by) {
      json.writeStringField("cosigner", by.footer().signer().value());
      json.writeStringField("cosignature", by.footer().signature().toHex());
    }
    if (revert instanceof Revert.On on) {
      json.writeStringField("recover_branch", on.branch());
      json.writeStringField("recover_commit", on.commit().hex());
    }
  }

  /**
   * Reads a bundle; nothing in it is trusted yet.
   *
   * @throws CommandFailedException with decode-malformed if it is none
   */
  static RecoveryBundle read(Path file) throws CommandFailedException, IOException {
    Bytes content =
        AtomicFile.at(file, LARGEST)
            .find()
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        ExitClass.NOT_FOUND, "there is no " + file, "give the bundle's file"));
    try {
      return parse(StrictJson.read(content, LARGEST));
    } catch (MalformedJsonException e) {
      throw malformed(file, String.valueOf(e.getMessage()));
    } catch (IllegalArgumentException e) {
      throw malformed(file, "a field is not of its form");
    }
  }

  private static CommandFailedException malformed(Path file, String why) {
    return new CommandFailedException(
        ExitClass.DECODE_MALFORMED,
        file + " is no recovery bundle: " + why,
        "ask for the file that byreis admin rotation recover --direction wrote");
  }

  private static RecoveryBundle parse(JsonObject json) throws MalformedJsonException {
    json.allowOnly(
        Set.of(
            "format",
            "project",
            "direction",
            "rotation_branch",
            "rotation_epoch",
            "registry_parent",
            "when",
            "administrator",
            "reason_code",
            "signature",
            "cosigner",
            "cosignature",
            "recover_branch",
            "recover_commit"));
    text(json, "format", FORMAT::equals);
    AdminId administrator = new AdminId(text(json, "administrator", AdminId::isValid));
    String direction =
        text(json, "direction", d -> d.equals("roll-forward") || d.equals("roll-back"));
    RecoveryTerms terms =
        new RecoveryTerms(
            direction.equals("roll-forward")
                ? AuditEvents.Direction.FORWARD
                : AuditEvents.Direction.BACK,
            new RotationBranch(text(json, "rotation_branch", RotationBranch::isValid)),
            CounterValue.find(text(json, "rotation_epoch", e -> CounterValue.find(e).isPresent()))
                .orElseThrow(),
            new CommitId(text(json, "registry_parent", HEX40.asMatchPredicate())),
            Rfc3339.find(text(json, "when", w -> Rfc3339.find(w).isPresent())).orElseThrow(),
            administrator);
    return new RecoveryBundle(
        new ProjectId(text(json, "project", ProjectId::isValid)),
        terms,
        text(json, "reason_code", RecoveryBundle::isReasonCode),
        footer(json, administrator, "signature"),
        cosigner(json),
        revert(json));
  }

  private static Cosigned cosigner(JsonObject json) throws MalformedJsonException {
    return json.findText("cosigner").isEmpty()
        ? new Cosigned.NotYet()
        : new Cosigned.By(
            footer(json, new AdminId(text(json, "cosigner", AdminId::isValid)), "cosignature"));
  }

  private static Revert revert(JsonObject json) throws MalformedJsonException {
    return json.findText("recover_branch").isEmpty()
        ? new Revert.Needless()
        : new Revert.On(
            text(json, "recover_branch", RECOVER.asMatchPredicate()),
            CommitId.of(new ObjectName(text(json, "recover_commit", HEX40.asMatchPredicate()))));
  }

  private static CommitMessage.Footer footer(JsonObject json, AdminId who, String key)
      throws MalformedJsonException {
    String hex = text(json, key, SIGNATURE.asMatchPredicate());
    return new CommitMessage.Footer(who, Bytes.owning(HexFormat.of().parseHex(hex)));
  }

  private static String text(JsonObject json, String key, Predicate<String> form)
      throws MalformedJsonException {
    Optional<String> text = json.findText(key);
    return text.filter(form)
        .orElseThrow(() -> new MalformedJsonException(key + " is missing or not of its form"));
  }
}
