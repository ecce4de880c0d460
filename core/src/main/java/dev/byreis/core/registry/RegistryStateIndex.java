package dev.byreis.core.registry;

import dev.byreis.core.registry.ProjectState.AuditLog;
import dev.byreis.core.registry.RegistryState.HeadKind;
import dev.byreis.core.registry.RotationRecord.Announcement;
import dev.byreis.core.registry.RotationRecord.Opening;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What of a state cannot be read from its commit's tree, as lines of words: the size of each log in
 * lines, and what the log says about each rotation. It can always be made again from the history;
 * with it, a restart need not read the history again.
 */
public final class RegistryStateIndex {
  private static final String FORMAT = "byreis-registry-index 1";
  private static final String NONE = "-";
  private static final String NO_FILES = "=";
  private static final String END = "end";

  private RegistryStateIndex() {}

  /** The lines for this state, which is not that before the genesis. */
  public static Bytes write(RegistryState state) {
    StringBuilder out = new StringBuilder(FORMAT).append('\n');
    Map<Roster, Integer> rosters = new LinkedHashMap<>();
    StringBuilder projects = new StringBuilder();
    for (ProjectState project : state.projects()) {
      line(
          projects,
          "project",
          project.id(),
          project.audit().lines(),
          project.audit().size(),
          project.rotations().rosterAtLastAdvance().map(r -> number(rosters, r)).orElse(NONE));
      for (RotationRecord rotation : project.rotations().all()) {
        write(projects, project.id(), rotation, number(rosters, rotation.opening().rosterBefore()));
      }
      ArtifactLogLines.write(projects, project.rotations().artifacts());
    }
    line(
        out,
        "head",
        state.head().orElseThrow(() -> new IllegalArgumentException("no head")),
        state.headKind());
    rosters.forEach((roster, number) -> line(out, "roster", number, base64(roster)));
    line(out.append(projects), END);
    return Bytes.utf8(out.toString());
  }

  private static void write(
      StringBuilder out, ProjectId project, RotationRecord rotation, String roster) {
    Optional<Announcement.WriteAhead> announced = rotation.writeAhead();
    line(
        out,
        "rotation",
        project,
        rotation.branch(),
        rotation.opening().commit(),
        rotation.opening().owner(),
        roster,
        rotation.settlement(),
        announced.map(a -> a.epoch().toString()).orElse(NONE),
        announced.map(a -> joined(a.delta().added())).orElse(NONE),
        announced.map(a -> joined(a.delta().removed())).orElse(NONE),
        rotation.opening().filesBefore().fold(RegistryStateIndex::base64, why -> NONE));
  }

  private static String base64(ProjectFiles files) {
    return files.paths().isEmpty() ? NO_FILES : base64(ProjectFilesFormat.write(files));
  }

  private static String base64(Bytes document) {
    return Base64.getEncoder().encodeToString(document.toByteArray());
  }

  private static String number(Map<Roster, Integer> rosters, Roster roster) {
    return String.valueOf(rosters.computeIfAbsent(roster, r -> rosters.size()));
  }

  private static String base64(Roster roster) {
    return base64(RosterFormat.write(roster));
  }

  private static String joined(List<AgeRecipient> recipients) {
    return recipients.isEmpty()
        ? NONE
        : String.join(",", recipients.stream().map(AgeRecipient::value).toList());
  }

  static void line(StringBuilder out, Object... words) {
    out.append(String.join(" ", Arrays.stream(words).map(String::valueOf).toList())).append('\n');
  }

  /**
   * The state that the lines and the tree of the commit that they name make up.
   *
   * @throws MalformedRegistryException if the lines do not have their form, or the tree disagrees
   *     with them: make the index again from the history
   */
  public static RegistryState read(Bytes index, RepositoryView view)
      throws MalformedRegistryException, UnreadableRepositoryException {
    Lines lines = new Lines(index);
    lines.requireFormat();
    List<String> head = lines.next("head", 3);
    try {
      RegistryState state =
          new RegistryStateReader(view)
              .read(new CommitId(head.get(1)), HeadKind.valueOf(head.get(2)));
      return lines.addTo(state);
    } catch (IllegalArgumentException | IndexOutOfBoundsException e) {
      throw new MalformedRegistryException("the index holds a word that is none", e);
    }
  }

  /** The lines while they are read. */
  static final class Lines {
    private final List<String> lines;
    private final List<Roster> rosters = new ArrayList<>();
    private int at;

    Lines(Bytes index) throws MalformedRegistryException {
      try {
        String text = index.toUtf8();
        if (!text.endsWith("\n" + END + "\n")) {
          throw new MalformedRegistryException("the index is cut off");
        }
        lines = text.lines().toList();
      } catch (MalformedObjectException e) {
        throw new MalformedRegistryException("the index is not text", e);
      }
    }

    void requireFormat() throws MalformedRegistryException {
      if (!lines.get(0).equals(FORMAT)) {
        throw new MalformedRegistryException("the index is of another format");
      }
      at = 1;
    }

    List<String> next(String kind, int words) throws MalformedRegistryException {
      List<String> found = Arrays.asList(lines.get(at).split(" ", -1));
      if (found.size() != words || !found.get(0).equals(kind)) {
        throw new MalformedRegistryException("index line " + (at + 1) + " is not of kind " + kind);
      }
      at++;
      return found;
    }

    boolean isNext(String kind) {
      return lines.get(at).startsWith(kind + " ");
    }

    RegistryState addTo(RegistryState fromTree) throws MalformedRegistryException {
      while (isNext("roster")) {
        rosters.add(roster(next("roster", 3).get(2)));
      }
      RegistryState state = fromTree;
      while (isNext("project")) {
        state = project(state);
      }
      next(END, 1);
      return state;
    }

    private RegistryState project(RegistryState state) throws MalformedRegistryException {
      List<String> words = next("project", 5);
      ProjectId id = new ProjectId(words.get(1));
      AuditLog audit = new AuditLog(Long.parseLong(words.get(2)), Long.parseLong(words.get(3)));
      if (state.project(id).audit().size() != audit.size()) {
        throw new MalformedRegistryException("the log of " + id + " has another size");
      }
      RotationLog log = RotationLog.EMPTY;
      if (!words.get(4).equals(NONE)) {
        log = log.advancedUnder(rosters.get(Integer.parseInt(words.get(4))));
      }
      while (isNext("rotation")) {
        log = log.with(rotation(next("rotation", 11)));
      }
      log = log.with(ArtifactLogLines.read(this));
      RotationLog rotations = log;
      return state.change(id, p -> p.withAudit(audit).withRotations(rotations));
    }

    private RotationRecord rotation(List<String> words) throws MalformedRegistryException {
      return new RotationRecord(
          new RotationBranch(words.get(2)),
          new Opening(
              new CommitId(words.get(3)),
              new AdminId(words.get(4)),
              rosters.get(Integer.parseInt(words.get(5))),
              files(words.get(10))),
          announcement(words),
          Settlement.valueOf(words.get(6)));
    }

    private static Reading<ProjectFiles> files(String base64) throws MalformedRegistryException {
      return switch (base64) {
        case NONE -> new Reading.Unreadable<>("the project's file could not be read");
        case NO_FILES -> new Reading.Read<>(ProjectFiles.none());
        default -> new Reading.Read<>(ProjectFilesFormat.read(decoded(base64)));
      };
    }

    private static Bytes decoded(String base64) {
      return Bytes.owning(Base64.getDecoder().decode(base64));
    }

    private static Announcement announcement(List<String> words) throws MalformedRegistryException {
      if (words.get(7).equals(NONE)) {
        return new Announcement.Stock();
      }
      CounterValue epoch =
          CounterValue.find(words.get(7))
              .orElseThrow(() -> new MalformedRegistryException("index: not an epoch"));
      return new Announcement.WriteAhead(
          epoch, new RecipientDelta(recipients(words.get(8)), recipients(words.get(9))));
    }

    private static List<AgeRecipient> recipients(String joined) throws MalformedRegistryException {
      List<AgeRecipient> recipients = new ArrayList<>();
      for (String text : joined.equals(NONE) ? new String[0] : joined.split(",", -1)) {
        recipients.add(
            AgeRecipient.find(text)
                .orElseThrow(() -> new MalformedRegistryException("index: not a recipient")));
      }
      return recipients;
    }

    private static Roster roster(String base64) throws MalformedRegistryException {
      return RosterFormat.read(decoded(base64));
    }
  }
}
