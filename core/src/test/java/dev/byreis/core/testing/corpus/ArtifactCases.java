package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.MERGE;
import static dev.byreis.core.testing.corpus.ProjectCase.ROTATE;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.judging.PastArtifacts.Fate;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.ArtifactDraft;
import dev.byreis.core.testing.FakeAge;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.UnaryOperator;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;

/** ART-08 to ART-30: what an encrypted file is, and what is in it. */
final class ArtifactCases {
  private static final Pattern SIGNATURE = Pattern.compile("sig: [0-9a-f]{128}");
  private static final Pattern API_KEY = Pattern.compile("API_KEY: \\|\\n(  [^\\n]+\\n)+");

  private ArtifactCases() {}

  static List<ProjectPushCase> all() {
    return List.of(
        text("a file is larger than readers accept", Code.ARTIFACT_TOO_LARGE, ArtifactCases::grown),
        text(
            "a file has line ends of another system",
            Code.ARTIFACT_NOT_PLAIN_TEXT,
            text -> text.replace("\n", "\r\n")),
        text("a file has a comment", Code.ARTIFACT_YAML_FORM, text -> "# note\n" + text),
        text("a file has a second document", Code.ARTIFACT_YAML_FORM, text -> text + "---\na: b\n"),
        text("a file has too many nodes", Code.ARTIFACT_TOO_MANY_NODES, ArtifactCases::manyKeys),
        text(
            "a file has an unknown field",
            Code.ARTIFACT_UNKNOWN_FIELD,
            replacing("  counter:", "  note: x\n  counter:")),
        text(
            "a file has its counter in quotes",
            Code.ARTIFACT_FIELD_TYPE,
            replacing("counter: 2", "counter: \"2\"")),
        text(
            "a file is of another version",
            Code.ARTIFACT_VERSION,
            replacing("byreis.native.v1", "byreis.native.v2")),
        text(
            "a file has a key with a hyphen",
            Code.ARTIFACT_KEY_NAME,
            replacing("API_KEY:", "API-KEY:")),
        text(
            "a value is plaintext",
            Code.ARTIFACT_PLAINTEXT,
            text -> API_KEY.matcher(text).replaceFirst("API_KEY: hunter2\n")),
        text("a signature is in capitals", Code.ARTIFACT_SIGNATURE_FORM, ArtifactCases::capitals),
        text(
            "a file is not in canonical form",
            Code.ARTIFACT_NOT_CANONICAL,
            replacing("file: production", "file: \"production\"")),
        merged("a file of record is not signed", Code.ARTIFACT_NOT_SIGNED, ArtifactDraft::unsigned),
        merged(
            "a file is of another project",
            Code.ARTIFACT_OF_OTHER_FILE,
            draft -> draft.ofProject("other")),
        merged(
            "a file is at the path of another",
            Code.ARTIFACT_OF_OTHER_FILE,
            draft -> draft.ofFile("staging")),
        merged(
            "a value has a stanza too few",
            Code.ARTIFACT_STANZAS,
            draft -> draft.withValue("API_KEY", FakeAge.named("few").withNativeStanzas(1).value())),
        merged(
            "a value has a stanza too many",
            Code.ARTIFACT_STANZAS,
            draft ->
                draft.withValue("API_KEY", FakeAge.named("many").withNativeStanzas(3).value())),
        merged(
            "a value is for a passphrase",
            Code.ARTIFACT_STANZAS,
            draft -> draft.editing(text -> withValue(text, passphrase()))),
        merged(
            "a recipient is missing from the list",
            Code.ARTIFACT_RECIPIENTS,
            draft -> draft.listing(List.of(TestKeys.ALICE.recipient()))),
        merged(
            "somebody signs who is in no roster",
            Code.ARTIFACT_SIGNER_UNKNOWN,
            draft -> draft.signedBy(TestKeys.DAVE)),
        merged(
            "a signature does not hold",
            Code.ARTIFACT_SIGNATURE,
            draft -> draft.withSignature(Bytes.owning(new byte[64]))),
        merged(
            "a value stands under two keys",
            Code.VALUE_REPEATED,
            draft -> draft.withValue("API_KEY", draft.value("DB_PASSWORD"))),
        refused("a value was at base before", Code.VALUE_REPEATED)
            .on(ProjectCase.MERGED.andThen(world -> world.announce("production")))
            .remembering(
                Fate.VALUE,
                world ->
                    new Sha256(
                        Bytes.utf8(world.announced("production").value("API_KEY").text())
                            .sha256Hex()),
                ProjectWorld::bring),
        refused("a rotation keeps a value as it was", Code.VALUE_REPEATED)
            .spoiling(ROTATE, world -> keeping(world, "API_KEY")),
        refused("a value changes that no submission holds", Code.VALUE_NOT_REVIEWED)
            .spoiling(MERGE, world -> keeping(world, "API_KEY")),
        refused("the signer is another than the pusher", Code.SIGNER_NOT_PUSHER)
            .under(ProjectPushPolicy.DEFAULT.with(Demand.SIGNER_PUSHES))
            .spoiling(
                MERGE,
                ProjectSpoil.ofArtifact("production", draft -> draft.signedBy(TestKeys.BOB))),
        refused("a secret vanishes without a word", Code.ARTIFACT_KEYS_MISSING)
            .declaring(
                Set.of("API_KEY"),
                MERGE,
                ProjectSpoil.ofArtifact("production", draft -> draft.without("API_KEY"))),
        refused(
                "a secret vanishes in a rotation",
                Code.ARTIFACT_KEYS_MISSING,
                Code.ROTATION_BRANCH_CONTENT)
            .spoiling(
                ROTATE, ProjectSpoil.ofArtifact("production", draft -> draft.without("API_KEY"))));
  }

  private static ProjectPushCase merged(
      String name, Code code, UnaryOperator<ArtifactDraft> fault) {
    return refused(name, code).spoiling(MERGE, ProjectSpoil.ofArtifact("production", fault));
  }

  private static ProjectPushCase text(String name, Code code, UnaryOperator<String> fault) {
    return merged(name, code, draft -> draft.editing(fault));
  }

  private static UnaryOperator<String> replacing(String from, String to) {
    return text -> Spoil.replaced(text, from, to);
  }

  private static String grown(String text) {
    return text + "\n".repeat(1 << 20);
  }

  private static String manyKeys(String text) {
    StringBuilder more = new StringBuilder();
    for (int i = 0; i < 500; i++) {
      more.append("K").append(i).append(": x\n");
    }
    return more + text;
  }

  private static String capitals(String text) {
    return SIGNATURE
        .matcher(text)
        .replaceAll(
            (MatchResult found) -> "sig: " + found.group().substring(5).toUpperCase(Locale.ROOT));
  }

  private static ProjectSpoil keeping(ProjectWorld world, String key) {
    return ProjectSpoil.ofArtifact(
        "production",
        draft ->
            draft.withValue(
                key,
                world.held("production").body().secrets().entrySet().stream()
                    .filter(secret -> secret.getKey().value().equals(key))
                    .findFirst()
                    .orElseThrow()
                    .getValue()));
  }

  private static String withValue(String text, String armor) {
    return API_KEY
        .matcher(text)
        .replaceFirst("API_KEY: |\n  " + armor.strip().replace("\n", "\n  ") + "\n");
  }

  private static String passphrase() {
    return FakeAge.named("pass").withStanza("-> scrypt AAAA 18\nAAAA\n").armor();
  }
}
