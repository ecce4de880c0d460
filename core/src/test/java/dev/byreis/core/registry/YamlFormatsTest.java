package dev.byreis.core.registry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.testing.TestKeys;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The registry's YAML files: one fault at a time. */
class YamlFormatsTest {
  private static final String ROSTER =
      """
      admins:
        - id: alice
          age_key: age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0
          signer_key: A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=
        - id: bob
          age_key: age15g96463szhlw96ntt7ukj4gtfltcmmtnx5mrgp95zufktn67g90sjz6w2r
          signer_key: /FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=
      """;
  private static final String TRUST =
      """
      signers:
          - key: PUAXw+hDiVqStwqnTRt+vJyYLM8uxJaMwM1V8Sr0Zgw=
            fingerprint: 39f713d0a644253f04529421b9f51b9b08979d08295959c4f3990ee617f5139f
      """;
  private static final String REQUEST =
      """
      schema_version: byreis.request_access.v1
      github_handle: alice
      age_pubkey: age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0
      justification: "please\\n \\"now\\""
      requested_at: 2026-01-02T15:04:05Z
      """;

  @Test
  void aRosterIsReadAndWrittenAgain() throws MalformedRegistryException {
    Roster roster = RosterFormat.read(Bytes.utf8(ROSTER));
    assertThat(roster).isEqualTo(TestKeys.roster(TestKeys.ALICE, TestKeys.BOB));
    assertThat(RosterFormat.write(roster)).isEqualTo(Bytes.utf8(ROSTER));
  }

  @Test
  void aNameThatYamlWouldTakeForSomethingElseIsQuoted() throws MalformedRegistryException {
    for (String id : new String[] {"null", "true", "12", "-", "@x", "1.5", "no", "a", "0x1"}) {
      TestKeys.Person person =
          TestKeys.person(id, "07".repeat(32), TestKeys.DAVE.recipient().value());
      Roster roster = TestKeys.roster(person);
      assertThat(RosterFormat.read(RosterFormat.write(roster))).isEqualTo(roster);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "admins:|Admins:",
        "id: alice|id: al ice",
        "id: alice|id:",
        "id: bob|id: alice",
        "id: bob|id: bob\\n    extra: 1",
        "age15g96463szhlw96ntt7ukj4gtfltcmmtnx5mrgp95zufktn67g90sjz6w2r"
            + "|age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0",
        "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=|A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=",
        "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=|AQAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU=|/FHNjmIYoaONpH7QAjDwWAgW7RO6MwOsXeuRFUiQgCU",
        "age15g96|AGE15G96",
        "90sjz6w2r|90sjz6w2q",
        "    age_key: age15|    age_kez: age15",
        "  - id: bob|  - id: bob\\n    id: bob",
        "admins:|admins: &a",
        "admins:|admins: !!seq"
      })
  void aRosterWithAFaultIsRefused(String from, String to) {
    String text = ROSTER.replace(from, to.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(ROSTER);
    assertThatThrownBy(() -> RosterFormat.read(Bytes.utf8(text)))
        .isInstanceOf(MalformedRegistryException.class);
  }

  @Test
  void anEmptyRosterASecondDocumentAndALargeFileAreRefused() {
    for (String text :
        new String[] {
          "",
          "admins: []\n",
          "admins:\n",
          "[]\n",
          ROSTER + "---\n" + ROSTER,
          ROSTER + "#".repeat(1 << 20)
        }) {
      assertThatThrownBy(() -> RosterFormat.read(Bytes.utf8(text)))
          .isInstanceOf(MalformedRegistryException.class);
    }
  }

  @Test
  void projectFilesAreReadAndWrittenAgain() throws MalformedRegistryException {
    String text = "files:\n  production: secrets/production.enc.yaml\n  staging: \"a b/x y\"\n";
    ProjectFiles files = ProjectFilesFormat.read(Bytes.utf8(text));
    assertThat(files.findPath(new LogicalName("staging"))).contains(new TreePath("a b/x y"));
    assertThat(ProjectFilesFormat.read(ProjectFilesFormat.write(files))).isEqualTo(files);
    assertThat(ProjectFilesFormat.read(ProjectFilesFormat.write(ProjectFiles.none())))
        .isEqualTo(ProjectFiles.none());
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "{}",
        "files:",
        "files: []",
        "files: {a: b, a: c}",
        "files: {a: b}\nother: 1",
        "files: {.a: b}",
        "files: {pending: b}",
        "files: {a: /b}",
        "files: {a: b/}",
        "files: {a: b//c}",
        "files: {a: ./b}",
        "files: {a: b/./c}",
        "files: {a: b/../c}",
        "files: {a: ..}",
        "files: {a: 'b\\c'}",
        "files: {a: \"b\\tc\"}",
        "files: {a: ''}",
        "files: {a: x, b: x}",
        "files: {a: [x]}"
      })
  void projectFilesWithAFaultAreRefused(String text) {
    assertThatThrownBy(() -> ProjectFilesFormat.read(Bytes.utf8(text)))
        .isInstanceOf(MalformedRegistryException.class);
  }

  @Test
  void aTrustFileIsReadAndWrittenAgain() throws MalformedRegistryException {
    TrustAnchors anchors = TrustAnchors.read(Bytes.utf8(TRUST));
    assertThat(anchors.anchor()).isEqualTo(TestKeys.ANCHOR.publicKey());
    assertThat(anchors.mode()).isEqualTo(TrustMode.ANCHOR);
    assertThat(anchors.write()).isEqualTo(Bytes.utf8(TRUST));
    TrustAnchors roster = new TrustAnchors(anchors.anchor(), TrustMode.ROSTER);
    assertThat(TrustAnchors.read(roster.write())).isEqualTo(roster);
    assertThat(
            TrustAnchors.read(
                Bytes.utf8(TRUST.replaceAll("      fingerprint.*\n", "      new: 1\n") + "x: 1\n")))
        .isEqualTo(anchors);
  }

  @Test
  void aTrustFileWithAFaultIsRefused() {
    for (String text :
        new String[] {
          "signers: []\n",
          "x: 1\n",
          TRUST.replace("39f7", "49f7"),
          TRUST.replace("PUAX", "!UAX"),
          TRUST + "trust_mode: both\n",
          TRUST + "trust_mode:\n"
        }) {
      assertThatThrownBy(() -> TrustAnchors.read(Bytes.utf8(text)))
          .isInstanceOf(MalformedRegistryException.class);
    }
  }

  @Test
  void anAccessRequestIsRead() throws MalformedRegistryException {
    AccessRequest request = AccessRequestFormat.read(Bytes.utf8(REQUEST));
    assertThat(request.handle()).isEqualTo("alice");
    assertThat(request.justification()).isEqualTo("please\n \"now\"");
    assertThat(AccessRequestFormat.isPath(new TreePath("requests/Alice-1.yaml"))).isTrue();
    assertThat(AccessRequestFormat.isPath(new TreePath("requests/-a.yaml"))).isFalse();
    assertThat(AccessRequestFormat.isPath(new TreePath("requests/a/b.yaml"))).isFalse();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      ignoreLeadingAndTrailingWhitespace = false,
      value = {
        "request_access.v1|request_access.w1",
        "handle: alice|handle: Alice",
        "handle: alice|handle: alice-",
        "handle: alice|handle: al--ice",
        "handle: alice|handle: alice\\nextra: 1",
        "requested_at: |Requested_at: ",
        "2026-01-02T15|2026-01-02 15",
        "please|a\\u0007b",
        "age1nvcnpdlr9z640lhre9q6u74r244f2pdew0vvyp8cxd9pesmdxevsww6ph0"
            + "|age1yubikey1qd43050juykyy3lchnnw2caygre8wqmasyk7kvaq7jsnj3wcnrpfvpkgk82"
      })
  void anAccessRequestWithAFaultIsRefused(String from, String to) {
    String text = REQUEST.replace(from, to.replace("\\n", "\n"));
    assertThat(text).isNotEqualTo(REQUEST);
    assertThatThrownBy(() -> AccessRequestFormat.read(Bytes.utf8(text)))
        .isInstanceOf(MalformedRegistryException.class);
    String verbose = REQUEST.replace("please", "x".repeat(1000));
    assertThatThrownBy(() -> AccessRequestFormat.read(Bytes.utf8(verbose)))
        .hasMessageContaining("justification");
  }
}
