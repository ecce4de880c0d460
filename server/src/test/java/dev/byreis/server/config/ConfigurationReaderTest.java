package dev.byreis.server.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.auth.UserName;
import dev.byreis.server.http.Transport;
import dev.byreis.server.receive.Patience;
import dev.byreis.server.receive.ReceiveLimits;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

class ConfigurationReaderTest {
  private static final Path FOLDER = Path.of("/etc/byreis");
  private static final Pattern LEAF = Pattern.compile("( *)([a-z-]+):( +.+)?");

  @Test
  void theExampleParsesAndSaysTheDefaults() throws IOException {
    Configuration example = usable(example());
    assertThat(example.operation().push()).isEqualTo(ReceiveLimits.DEFAULT);
    assertThat(example.operation().load()).isEqualTo(Patience.DEFAULT);
    assertThat(example.operation().repackInterval())
        .isEqualTo(OperationSettings.DEFAULT_REPACK_INTERVAL);
    assertThat(example.operation().log()).isEqualTo(OperationSettings.DEFAULT_LOG);
    assertThat(example.registry().policies()).isEqualTo(RegistryPolicies.DEFAULT);
    assertThat(example.registry().trustMode()).isEqualTo(TrustMode.ROSTER);
    assertThat(example.registry().repository()).isEqualTo(example.layout().registryRepository());
    assertThat(example.access().tokensFile()).isEqualTo(example.layout().tokens());
    assertThat(example.access().anonymous().repositories()).isEmpty();
    assertThat(example.storage().index())
        .isEqualTo(
            new IndexSettings.Postgres(
                "jdbc:postgresql://db.example.org:5432/byreis?connectTimeout=10&socketTimeout=60"
                    + "&ApplicationName=byreis&sslmode=verify-full"
                    + "&sslrootcert=%2Fetc%2Fbyreis%2Fdatabase-ca.pem",
                "byreis", new IndexSettings.InFile(FOLDER.resolve("index-password")), "byreis"));
    assertThat(example.listen().judge())
        .isEqualTo(
            new JudgeSettings.At(
                Path.of("/run/byreis-judge/socket"),
                List.of(Path.of("/srv/git/registry.git/byreis-hook.yaml"))));
    assertThat(example.listen().port()).isEqualTo(ListenSettings.DEFAULT_PORT);
    ProjectId shop = new ProjectId("shop");
    assertThat(example.projects().get(shop))
        .satisfies(
            project -> {
              assertThat(project.base()).isEqualTo(RefName.MAIN);
              assertThat(project.repository()).isEqualTo(example.layout().projectRepository(shop));
              assertThat(project.mergeEvidence())
                  .isEqualTo(ProjectSettings.MergeEvidence.COMMIT_ROTATION);
            });
  }

  @Test
  void theExampleNamesEverySettingThatTheReaderAsksFor() throws IOException {
    Faults faults = new Faults();
    ConfigurationReader.parse(Bytes.utf8(example()), FOLDER, faults);
    SortedSet<String> asked =
        faults.allAsked().stream()
            .map(ConfigurationReaderTest::anyName)
            .collect(Collectors.toCollection(TreeSet::new));
    SortedSet<String> named =
        leaves().stream()
            .map(leaf -> anyName(leaf.path()))
            .collect(Collectors.toCollection(TreeSet::new));
    assertThat(asked).hasSizeGreaterThan(35).isSubsetOf(named);
  }

  @Test
  void aPasswordIsInAFileOrInAVariable() {
    String postgres =
        """
        data: d
        index:
          postgresql:
            host: h
            database: b
            user: u
            password-from: \
        """;
    assertThat(usable(postgres + "environment:PGPASS\n").storage().index())
        .isInstanceOfSatisfying(
            IndexSettings.Postgres.class,
            found ->
                assertThat(found.password()).isEqualTo(new IndexSettings.InEnvironment("PGPASS")));
    for (String other : List.of("secret", "'file:'", "environment:a-b", "'environment:'")) {
      assertThat(ConfigurationReader.parse(Bytes.utf8(postgres + other + "\n"), FOLDER).toString())
          .contains("must be file:PATH or environment:NAME")
          .doesNotContain("secret");
    }
  }

  @Test
  void aMinimalFileGetsTheDefaults() {
    Configuration minimal = usable("data: state\n");
    assertThat(minimal.data()).isEqualTo(FOLDER.resolve("state"));
    assertThat(minimal.listen()).isEqualTo(ListenSettings.DEFAULT);
    assertThat(minimal.registry().anchor()).isEqualTo(new Anchor.NotPinned());
    assertThat(minimal.operation().publicUrl()).hasToString("http://127.0.0.1:8420");
    assertThat(minimal.operation().runbookUrl()).hasToString("http://127.0.0.1:8420/runbook");
    assertThat(minimal.access().users().principals()).isEmpty();
  }

  @Test
  void usersProjectsAndAnonymousReadingAreUnderstood() {
    Configuration read =
        usable(
            """
            data: /data
            listen: {address: "::1", port: 0}
            projects:
              a: {slug: o/a, base-branch: release/1.x, path: ../a.git, merge-evidence: pendings}
              b: {slug: o/b}
            users:
              alice: {admin: al}
              ci: {role: consumer}
            anonymous-read: {registry: true, projects: [b]}
            registry: {policies: {roster-first: true, occurred-at-window: 90 min}}
            """);
    assertThat(read.listen().url()).isEqualTo("http://[::1]:0");
    assertThat(read.projects().get(new ProjectId("a")))
        .satisfies(
            project -> {
              assertThat(project.repository()).isEqualTo(Path.of("/etc/a.git"));
              assertThat(project.base()).isEqualTo(RefName.branch("release/1.x"));
            });
    assertThat(read.access().users().find(new UserName("alice")))
        .contains(new Principal.Administrator(new AdminId("al")));
    assertThat(read.access().users().find(new UserName("ci")))
        .contains(new Principal.Member("ci", Role.CONSUMER));
    assertThat(read.access().anonymous().repositories())
        .containsExactlyInAnyOrder(
            RepositoryName.REGISTRY, RepositoryName.project(new ProjectId("b")));
    assertThat(read.registry().policies().switches())
        .containsExactlyInAnyOrder(
            RegistryPolicies.Switch.ROSTER_FIRST, RegistryPolicies.Switch.ROSTER_EQUALS_RECIPIENTS);
    assertThat(read.registry().policies().occurredAtWindow()).isEqualTo(Duration.ofMinutes(90));
  }

  @Test
  void consumersAndProjectsElsewhereAreUnderstood() {
    String key = OpenSshKeys.publicLine(TestKeys.DAVE.key().publicKey(), "billing@example");
    Configuration read =
        usable(
            """
            data: /data
            registry: {elsewhere: {archive: o/archive}}
            projects:
              a:
                slug: o/a
                readiness:
                  billing: %s
            """
                .formatted(key));
    assertThat(read.projects().get(new ProjectId("a")))
        .satisfies(
            project ->
                assertThat(project.consumers().keys())
                    .containsExactly(Map.entry("billing", TestKeys.DAVE.key().publicKey())));
    assertThat(read.registry().elsewhere())
        .containsExactly(Map.entry(new ProjectId("archive"), new RepoSlug("o/archive")));
    assertThat(read.policyDigest())
        .isNotEqualTo(usable("data: /data\nprojects: {a: {slug: o/a}}\n").policyDigest());
  }

  @Test
  void whatIsNoKeyAndWhatIsInTwoPlacesIsAFault() {
    assertThat(
            faults("data: d\nprojects: {a: {slug: o/a, readiness: {x: ssh-rsa AAAA, ../y: z}}}\n"))
        .extracting(ConfigFault::path)
        .containsExactlyInAnyOrder("projects.a.readiness.x", "projects.a.readiness.../y");
    assertThat(faults("data: d\nregistry: {elsewhere: {a: o/b}}\nprojects: {a: {slug: o/b}}\n"))
        .extracting(ConfigFault::path)
        .containsExactly("projects.a", "projects.a.slug");
    assertThat(faults("data: d\nregistry: {elsewhere: {.a: o/b}}\n")).hasSize(1);
  }

  @Test
  void allFaultsAreReportedAtOnceWithTheirLines() {
    List<ConfigFault> faults =
        faults(
            """
            listen:
              port: 70000
              address: 0.0.0.0
            registry:
              trust-mode: everyone
              surprise: 1
            projects:
              ..: {slug: o/x}
              shop:
                base-branch: byreis/rotate-1
            limits:
              pack-bytes: 50
            users:
              eve: {admin: a, role: reader}
            """);
    assertThat(faults)
        .extracting(ConfigFault::line, ConfigFault::path)
        .containsExactly(
            tuple(1, "data"),
            tuple(2, "listen.port"),
            tuple(3, "listen.address"),
            tuple(5, "registry.trust-mode"),
            tuple(6, "registry.surprise"),
            tuple(8, "projects..."),
            tuple(10, "projects.shop.base-branch"),
            tuple(10, "projects.shop.slug"),
            tuple(12, "limits.pack-bytes"),
            tuple(14, "users.eve"));
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void everySettingRefusesTheWrongType(Leaf leaf) throws IOException {
    List<String> lines = new ArrayList<>(example().lines().toList());
    Matcher matcher = LEAF.matcher(lines.get(leaf.line() - 1));
    assertThat(matcher.matches()).isTrue();
    String wrong = leaf.path().equals("anonymous-read.projects") ? "{a: 1}" : "[[x]]";
    lines.set(leaf.line() - 1, matcher.group(1) + matcher.group(2) + ": " + wrong);
    int next = leaf.line();
    while (matcher.group(3) == null
        && next < lines.size()
        && lines.get(next).startsWith(matcher.group(1) + " ")) {
      lines.remove(next);
    }
    assertThat(faults(String.join("\n", lines) + "\n"))
        .extracting(ConfigFault::line, ConfigFault::path)
        .contains(tuple(leaf.line(), leaf.path()));
  }

  @ParameterizedTest
  @MethodSource("leaves")
  void aMisspeltKeyIsRefusedEverywhere(Leaf leaf) throws IOException {
    List<String> lines = new ArrayList<>(example().lines().toList());
    String line = lines.get(leaf.line() - 1);
    lines.add(leaf.line() - 1, line.replaceFirst("[a-z].*", "surprise: 1"));
    assertThat(faults(String.join("\n", lines) + "\n"))
        .anySatisfy(
            fault -> {
              assertThat(fault.line()).isEqualTo(leaf.line());
              assertThat(fault.path()).endsWith("surprise");
            });
  }

  @Test
  void hooksAreAnsweredWhereTheyAreToldToAskAndNowhereElse() {
    assertThat(usable("data: a\n").listen().judge()).isInstanceOf(JudgeSettings.Off.class);
    assertThat(usable("data: a\nlisten: {judge: {socket: judge/here}}\n").listen().judge())
        .isEqualTo(new JudgeSettings.At(FOLDER.resolve("judge/here"), List.of()));
    assertThat(faults("data: a\nlisten:\n  judge: {configurations: [x]}\n"))
        .extracting(ConfigFault::line, ConfigFault::path)
        .containsExactly(tuple(3, "listen.judge.socket"));
  }

  @Test
  void aKeyThatOccursTwiceIsRefused() {
    assertThat(faults("data: a\nlog: {format: text}\ndata: b\n"))
        .extracting(ConfigFault::line)
        .containsExactly(3);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "limits|pack-bytes|50",
        "limits|pack-bytes|50 MB",
        "limits|pack-bytes|0 MiB",
        "limits|pack-bytes|-1 MiB",
        "limits|pack-bytes|999999999 GiB",
        "limits|object-bytes|2 GiB",
        "limits|time|5",
        "limits|time|0 s",
        "limits|time|400 d",
        "limits|objects|0",
        "limits|objects|1e3",
        "limits|objects|007",
        "limits|objects|'\"5\"'",
        "limits|delta-depth|5000",
        "limits|object-bytes|2 GiB",
        "listen|address|gateway.example.org",
        "listen|address|1.2",
        "listen|address|256.0.0.1",
        "listen|address|10.0.0.1",
        "listen|address|'\"::\"'",
        "listen|allow-plain-http|yes",
        "registry|trust-mode|ROSTER",
        "registry|trust-mode|anchor",
        "registry|anchor|AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA=",
        "registry|anchor|39f7",
        "log|format|xml",
        "principals|htpasswd|~",
      })
  void aValueThatDoesNotFitIsRefusedOnItsLine(String section, String key, String value) {
    String shown = value.replaceAll("^'|'$", "");
    assertThat(faults("data: d\n" + section + ":\n  " + key + ": " + shown + "\n"))
        .extracting(ConfigFault::line)
        .containsOnly(3);
  }

  @ParameterizedTest
  @CsvSource({
    "ftp://a/",
    "https://user@a/",
    "https://a/?x=1",
    "https://a/#x",
    "/relative",
    "'http://a b/'",
  })
  void aUrlWithMoreThanAPlaceIsRefused(String url) {
    assertThat(faults("data: d\npublic-url: '" + url + "'\n"))
        .extracting(ConfigFault::path)
        .containsExactly("public-url");
  }

  @ParameterizedTest
  @CsvSource({"-x", ".x", "/x", "x/", "x.", "x..y", "x.lock", "x//y", "'x y'", "x@{1", "HÄUSER"})
  void aBaseBranchThatStockClientsRefuseIsRefused(String name) {
    assertThat(faults("data: d\nprojects:\n  p:\n    slug: o/p\n    base-branch: '" + name + "'\n"))
        .extracting(ConfigFault::line, ConfigFault::path)
        .containsExactly(tuple(5, "projects.p.base-branch"));
  }

  @Test
  void plainHttpElsewhereThanOnLoopbackMustBeAskedFor() {
    assertThat(usable("data: d\nlisten: {address: 0.0.0.0, allow-plain-http: true}\n").listen())
        .satisfies(
            listen -> assertThat(listen.transport()).isEqualTo(new Transport.PlainAnywhere()));
    assertThat(
            usable("data: d\nlisten: {address: 0.0.0.0, tls: {certificate: c, key: /k}}\n")
                .listen()
                .transport())
        .isEqualTo(new Transport.Tls(FOLDER.resolve("c"), Path.of("/k")));
  }

  @Test
  void twoRepositoriesInOnePlaceAndTwoProjectsOfOneSlugAreRefused() {
    assertThat(
            faults(
                """
                data: /d
                projects:
                  a: {slug: o/a, path: /d/registry}
                  b: {slug: o/a}
                """))
        .extracting(ConfigFault::line, ConfigFault::path)
        .containsExactly(tuple(3, "projects.a.path"), tuple(4, "projects.b.slug"));
  }

  @Test
  void anonymousReadingOfAProjectThatIsNotConfiguredIsRefused() {
    assertThat(faults("data: d\nanonymous-read:\n  projects:\n    - ghost\n"))
        .extracting(ConfigFault::line)
        .containsExactly(4);
  }

  @Test
  void whatIsNotOneMappingOfYamlIsRefused() {
    assertThat(List.of("", "- a\n", "a: [\n", "a: &x 1\nb: *x\n", "a: 1\n---\nb: 2\n", "\t"))
        .allSatisfy(text -> assertThat(faults(text)).isNotEmpty());
    assertThat(faults("#".repeat(ConfigurationReader.LARGEST + 1))).hasSize(1);
  }

  @Test
  void noFaultRepeatsAValue() {
    String secret = "byr_hidden";
    assertThat(
            faults(
                "data: d\nlisten: {port: %1$s, address: %1$s}\nregistry: {anchor: %1$s}\n"
                    .formatted(secret)))
        .hasSize(3)
        .allSatisfy(fault -> assertThat(fault.toString()).doesNotContain(secret));
  }

  @Test
  void theDigestIsOfMeaningNotOfText() {
    String text = "data: d\nprojects: {a: {slug: o/a}, b: {slug: o/b}}\n";
    PolicyDigest digest = usable(text).policyDigest();
    assertThat(
            usable(
                    """
                    # other
                    projects: {b: {slug: o/b}, a: {slug: o/a}}
                    data: /e
                    log: {format: json}
                    """)
                .policyDigest())
        .isEqualTo(digest);
    assertThat(
            List.of(
                "users: {x: {role: reader}}\n",
                "registry: {policies: {roster-add: single}}\n",
                "registry: {policies: {no-stock-readers: true}}\n",
                "anonymous-read: {registry: true}\n",
                "limits: {refs: 7}\n"))
        .allSatisfy(more -> assertThat(usable(text + more).policyDigest()).isNotEqualTo(digest));
  }

  @Test
  void aFileIsReadWithItsFolderAsTheBeginningOfPaths(@TempDir Path folder) throws IOException {
    Path file = Files.writeString(folder.resolve("byreis.yaml"), "data: state\n");
    assertThat(ConfigurationReader.read(file).fold(Configuration::data, faults -> folder))
        .isEqualTo(folder.resolve("state"));
  }

  @Test
  void theFilesThatAreNamedAreLookedAt(@TempDir Path folder) throws IOException {
    Files.writeString(folder.resolve("users"), "a:{SHA}2jmj7l5rSw0yVb/vlWAYkK/YBwk=\n");
    Configuration configuration =
        ConfigurationReader.parse(
                Bytes.utf8(
                    """
                    data: d
                    principals: {htpasswd: users}
                    listen: {tls: {certificate: c, key: k}}
                    """),
                folder)
            .fold(c -> c, faults -> Configuration.embedded(folder));
    assertThat(NamedFiles.faults(configuration))
        .extracting(ConfigFault::path)
        .containsExactly("listen.tls.certificate", "listen.tls.key", "principals.htpasswd");
    assertThat(NamedFiles.faults(configuration).toString())
        .contains("line 1")
        .doesNotContain("2jmj");
  }

  @Test
  void theEmbeddedDefaultIsLoopbackWithOneAdministrator(@TempDir Path folder) {
    Configuration embedded = Configuration.embedded(folder);
    assertThat(Values.isLoopback(embedded.listen().address())).isTrue();
    assertThat(embedded.access().users().principals())
        .containsOnlyKeys(AccessSettings.EMBEDDED_ADMIN);
  }

  record Leaf(int line, String path) {}

  /** Every key of the example, sections included, but for those that the operator names. */
  static List<Leaf> leaves() throws IOException {
    List<Leaf> leaves = new ArrayList<>();
    List<String> open = new ArrayList<>();
    List<String> lines = example().lines().toList();
    for (int i = 0; i < lines.size(); i++) {
      Matcher matcher = LEAF.matcher(lines.get(i));
      if (matcher.matches()) {
        int depth = matcher.group(1).length() / 2;
        open = new ArrayList<>(open.subList(0, depth));
        open.add(matcher.group(2));
        leaves.add(new Leaf(i + 1, String.join(".", open)));
      }
    }
    return leaves;
  }

  private static String anyName(String path) {
    return path.replaceFirst("^(users|projects)\\.[^.]+", "$1.*");
  }

  private static String example() throws IOException {
    return Files.readString(Path.of("../docs/configuration/byreis.example.yaml"));
  }

  private static Configuration usable(String text) {
    Optional<Configuration> usable =
        ConfigurationReader.parse(Bytes.utf8(text), FOLDER)
            .fold(
                Optional::of,
                faults -> {
                  throw new AssertionError(faults.toString());
                });
    return usable.orElseThrow();
  }

  private static List<ConfigFault> faults(String text) {
    return ConfigurationReader.parse(Bytes.utf8(text), FOLDER)
        .fold(usable -> List.<ConfigFault>of(), faults -> faults);
  }
}
