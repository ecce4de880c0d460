package dev.byreis.core.registry;

import dev.byreis.core.registry.ArtifactLog.Setting;
import dev.byreis.core.registry.RegistryStateIndex.Lines;
import dev.byreis.core.repo.CommitId;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The lines of the index that say what became of one project's artifacts. */
final class ArtifactLogLines {
  private static final String SETTING = "setting";
  private static final String ABANDONED = "abandoned";
  private static final String LANDED = "landed";
  private static final String LANDED_FILE = "landed-file";

  private ArtifactLogLines() {}

  static void write(StringBuilder out, ArtifactLog log) {
    log.latestRotation().ifPresent(latest -> write(out, latest));
    new TreeMap<>(log.settings()).forEach((file, setting) -> write(out, SETTING, file, setting));
    log.abandoned().stream()
        .sorted()
        .forEach(content -> RegistryStateIndex.line(out, ABANDONED, content));
  }

  private static void write(StringBuilder out, LandedRotation latest) {
    RegistryStateIndex.line(out, LANDED, latest.branch(), latest.epoch(), latest.commit());
    new TreeMap<>(latest.files())
        .forEach((file, setting) -> write(out, LANDED_FILE, file, setting));
  }

  private static void write(StringBuilder out, String kind, LogicalName file, Setting setting) {
    RegistryStateIndex.line(out, kind, file, setting.counter(), setting.content());
  }

  static ArtifactLog read(Lines lines) throws MalformedRegistryException {
    ArtifactLog log = ArtifactLog.EMPTY;
    if (lines.isNext(LANDED)) {
      log = log.landed(landed(lines));
    }
    for (Map.Entry<LogicalName, Setting> file : settings(lines, SETTING).entrySet()) {
      log = log.set(file.getKey(), file.getValue());
    }
    while (lines.isNext(ABANDONED)) {
      log = log.abandon(new Sha256(lines.next(ABANDONED, 2).get(1)));
    }
    return log;
  }

  private static LandedRotation landed(Lines lines) throws MalformedRegistryException {
    List<String> words = lines.next(LANDED, 4);
    return new LandedRotation(
        new RotationBranch(words.get(1)),
        number(words.get(2)),
        new CommitId(words.get(3)),
        settings(lines, LANDED_FILE));
  }

  private static SortedMap<LogicalName, Setting> settings(Lines lines, String kind)
      throws MalformedRegistryException {
    SortedMap<LogicalName, Setting> settings = new TreeMap<>();
    while (lines.isNext(kind)) {
      List<String> words = lines.next(kind, 4);
      settings.put(
          new LogicalName(words.get(1)),
          new Setting(number(words.get(2)), new Sha256(words.get(3))));
    }
    return settings;
  }

  private static CounterValue number(String word) throws MalformedRegistryException {
    return CounterValue.find(word)
        .orElseThrow(() -> new MalformedRegistryException("index: not a counter"));
  }
}
