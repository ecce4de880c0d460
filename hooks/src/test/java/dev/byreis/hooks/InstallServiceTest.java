package dev.byreis.hooks;

import static org.assertj.core.api.Assertions.assertThat;

import dev.byreis.core.testing.GitServers;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The units that the installation writes: what "systemd-analyze" makes of them. */
class InstallServiceTest {
  private static final String GATEWAY = "byreis-gateway.service";
  private static final String JUDGE = "byreis-judge@.service";

  /** From 0 (nothing can go wrong) to 10; systemd calls up to 2 OK. */
  private static final String MOST_EXPOSED = "20";

  @TempDir Path folder;
  private Path prefix;
  private Path units;

  @BeforeEach
  void aCommandAndAFolderForUnits() throws IOException {
    prefix = folder.resolve("prefix");
    units = Files.createDirectory(folder.resolve("units"));
    Path command = prefix.resolve("bin/byreis");
    Files.createDirectories(command.getParent());
    Files.writeString(command, "#!/bin/sh\n");
    assertThat(command.toFile().setExecutable(true)).isTrue();
  }

  private InstalledCommand.Run install(String... options) {
    List<String> command = new ArrayList<>(List.of("../install.sh", "--service"));
    command.addAll(List.of("--prefix", prefix.toString(), "--units", units.toString()));
    command.addAll(List.of(options));
    return InstalledCommand.run(Map.of(), command);
  }

  private List<String> written() throws IOException {
    try (Stream<Path> files = Files.list(units)) {
      return files.map(file -> String.valueOf(file.getFileName())).sorted().toList();
    }
  }

  private InstalledCommand.Run analyze(String verb, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of(GitServers.program("systemd-analyze"), "--no-pager", verb));
    command.addAll(List.of(arguments));
    return InstalledCommand.run(Map.of(), command);
  }

  private InstalledCommand.Run verify(String unit) {
    return analyze("verify", "--man=no", "--recursive-errors=no", units.resolve(unit).toString());
  }

  @Test
  void systemdUnderstandsAllOfThem() throws IOException {
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    assertThat(written()).containsExactly(GATEWAY, JUDGE);
    for (String unit : List.of(GATEWAY, JUDGE)) {
      assertThat(verify(unit)).isEqualTo(new InstalledCommand.Run(0, ""));
      assertThat(
              analyze(
                  "security",
                  "--offline=true",
                  "--threshold=" + MOST_EXPOSED,
                  units.resolve(unit).toString()))
          .matches(InstalledCommand.Run::succeeded);
    }
    // what it does not know it would leave aside with a word
    Path gateway = units.resolve(GATEWAY);
    Files.writeString(
        gateway, Files.readString(gateway).replace("NoNewPrivileges", "NoNewPrivilege"));
    assertThat(verify(GATEWAY).output()).contains("NoNewPrivilege");
  }

  @Test
  void writtenAgainTheyAreTheSameAndTakenAwayTheyAreGone() throws IOException {
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    String first = Files.readString(units.resolve(JUDGE));
    assertThat(install()).matches(InstalledCommand.Run::succeeded);
    assertThat(units.resolve(JUDGE)).hasContent(first);

    assertThat(install("--uninstall", "--dry-run").output()).contains("would remove");
    assertThat(written()).containsExactly(GATEWAY, JUDGE);
    assertThat(install("--uninstall")).matches(InstalledCommand.Run::succeeded);
    assertThat(written()).isEmpty();
    assertThat(install("--uninstall")).matches(InstalledCommand.Run::succeeded);
  }

  @Test
  void aDryRunShowsThemAndWritesNothing() throws IOException {
    assertThat(install("--dry-run").output())
        .contains("would write: " + units.resolve(GATEWAY))
        .contains("| ExecStart=" + prefix + "/bin/byreis serve --config /etc/byreis/byreis.yaml");
    assertThat(written()).isEmpty();
  }

  @Test
  void aUnitOfSomebodyElsesStays() throws IOException {
    Path other = Files.writeString(units.resolve(JUDGE), "[Unit]\n");
    for (String options : List.of("--dry-run", "--uninstall")) {
      assertThat(install(options).exit()).isEqualTo(1);
    }
    assertThat(install().output()).contains("is there and not ours: nothing was changed");
    assertThat(other).hasContent("[Unit]\n");
    assertThat(written()).containsExactly(JUDGE);
  }

  @Test
  void whatUnitsCannotNameOrIsNotThereIsRefused() throws IOException {
    Files.delete(prefix.resolve("bin/byreis"));
    assertThat(install().output()).contains("bin/byreis is not there");
    prefix = folder.resolve("pre fix");
    assertThat(install().output()).contains("a unit cannot name");
    units = folder.resolve("nowhere");
    prefix = folder.resolve("prefix");
    assertThat(install().output()).contains("there is no folder");
  }
}
