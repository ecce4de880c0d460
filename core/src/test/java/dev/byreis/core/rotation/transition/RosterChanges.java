package dev.byreis.core.rotation.transition;

import dev.byreis.core.policy.WholePushRules;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AnnouncedRecipients;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.RegistryState;
import dev.byreis.core.registry.RegistryState.HeadKind;
import dev.byreis.core.registry.Roster;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Kind E on {@code admins.yaml}, alone or behind another commit of the same push: the one push that
 * concerns every project at once. Its answer depends on what {@link #signature} holds of each.
 */
final class RosterChanges {
  /**
   * The answer.
   *
   * @param broken the rules of the table that refuse it, one bit each; all of them if a rule about
   *     commits or whole pushes does
   * @param faults what would be wrong if it were accepted
   */
  record Answer(long broken, List<String> faults) {
    static final Answer REFUSED = new Answer(-1L, List.of());
  }

  private final Atlas atlas;
  private final Map<Integer, String> signatures = new HashMap<>();
  private final Map<String, Answer> answers = new HashMap<>();

  RosterChanges(Atlas atlas) {
    this.atlas = atlas;
  }

  /** The roster alone. */
  Answer alone(List<Integer> sites, Readers next) {
    StringBuilder key = new StringBuilder().append(next);
    sites.forEach(id -> key.append('|').append(signature(id)));
    return answers.computeIfAbsent(
        key.toString(), k -> judge(sites.stream().map(atlas::site).toList(), next));
  }

  /** Behind the commit of a push for the first of the projects. */
  Answer behind(List<Integer> sites, Push first, Readers next) {
    StringBuilder key = new StringBuilder().append(next);
    key.append(first.kind().getClass().getSimpleName());
    key.append(signature(atlas.id(first.intended()))).append(CommitChecks.rotatedFor(first));
    sites.forEach(id -> key.append('|').append(signature(id)));
    return answers.computeIfAbsent(
        key.toString(), k -> judge(sites.stream().map(atlas::site).toList(), first, next));
  }

  /** The site under another roster. */
  static Site under(Site site, Readers next) {
    return site.with(RegistryModel.roster(site.registry(), next.roster()).after());
  }

  private Answer judge(List<Site> sites, Readers next) {
    long broken = -1L;
    for (HeadKind head : HeadKind.values()) {
      Step roster = RegistryModel.roster(join(sites, head), next.roster());
      if (isInOrder(sites, roster.before(), List.of(roster))) {
        broken &= table(sites, roster, next);
      }
    }
    return new Answer(broken, faults(sites, next));
  }

  private Answer judge(List<Site> sites, Push first, Readers next) {
    List<Site> then = new ArrayList<>(sites);
    then.set(0, first.intended());
    Step step = first.steps().get(0);
    HeadKind head = first.intended().registry().headKind();
    Step joined =
        new Step(
            join(sites, HeadKind.ANYTHING_ELSE),
            step.commit(),
            join(then, head),
            step.policy(),
            Step.Position.BELOW);
    Step roster = RegistryModel.roster(joined.after(), next.roster());
    if (!isInOrder(then, joined.before(), List.of(joined, roster))
        || !landsFor(first, next.roster())) {
      return Answer.REFUSED;
    }
    List<String> faults = new ArrayList<>(faults(then, next));
    CommitChecks.rotatedFor(first)
        .filter(readers -> readers != next)
        .ifPresent(readers -> faults.add("a rotation for others than the roster"));
    return new Answer(table(then, roster, next), faults);
  }

  /** REG-56, as it is judged beside the table: who signed what lands stays. */
  private static boolean landsFor(Push first, Roster next) {
    return CommitChecks.landing(first)
        .allMatch(artifact -> next.find(Artifacts.contentOf(artifact).signer()).isPresent());
  }

  private static boolean isInOrder(List<Site> sites, RegistryState before, List<Step> steps) {
    Step last = steps.get(steps.size() - 1);
    return Commits.isInOrder(last)
        && WholePushRules.check(before, steps, project -> signers(sites.get(index(project))))
            .findAny()
            .isEmpty();
  }

  private long table(List<Site> sites, Step roster, Readers next) {
    long broken = 0;
    for (int i = 0; i < sites.size(); i++) {
      Site site = sites.get(i);
      Standing after = under(site, next).standing();
      for (RegistryKind kind : RegistryKinds.ofAdministrative(roster, id(i))) {
        broken |=
            Atlas.broken(
                new Transition(kind, site.standing(), after, Push.ALICE, atlas.scope().policy()));
      }
    }
    return broken;
  }

  /** REG-48, REG-56 and ROT-56, by what readers would find. */
  private static List<String> faults(List<Site> sites, Readers next) {
    List<String> faults = new ArrayList<>();
    for (Site site : sites) {
      Reason reason = site.rotation().reason();
      Optional<Readers> awaited = awaited(site);
      if (site.rotation().isInFlight() && !awaited.equals(Optional.of(next))) {
        faults.add("the roster changes under a rotation that is " + reason);
      }
      if (site.pause() == Standing.Pause.PAUSED
          && !site.readers().roster().admins().containsAll(next.roster().admins())) {
        faults.add("the roster grows while a project is paused");
      }
      if (!site.rotation().isInFlight()
          && signers(site).stream().anyMatch(who -> next.roster().find(who).isEmpty())) {
        faults.add("the signer of a file leaves");
      }
    }
    return faults;
  }

  /** Whom the rotation is for that is announced, or committed and not merged. */
  private static Optional<Readers> awaited(Site site) {
    boolean isPromised =
        !site.project().rotationPendings().isEmpty()
            || site.rotation().reason() == Reason.COMMITTED_UNMERGED
            || site.rotation().reason() == Reason.BASE_BEHIND;
    return site.repository().branches().entrySet().stream()
        .filter(e -> isPromised && isCurrent(site, e.getKey()))
        .flatMap(e -> e.getValue().artifacts().values().stream())
        .map(artifact -> Artifacts.contentOf(artifact).readers())
        .findFirst();
  }

  private static boolean isCurrent(Site site, RotationRef name) {
    return site.rotation().observation().pendings().containsKey(name)
        || site.settlement(name) == Settlement.COMMITTED
            && site.rotation().observation().latestCommitted().equals(Optional.of(name));
  }

  private static Set<AdminId> signers(Site site) {
    Set<AdminId> signers = new TreeSet<>();
    for (FileArtifact held : site.repository().files().values()) {
      signers.add(Artifacts.contentOf(held).signer());
    }
    return signers;
  }

  /** Everything about a project that a rule or a check about rosters looks at. */
  private String signature(int id) {
    return signatures.computeIfAbsent(id, key -> signature(atlas.site(id)));
  }

  private static String signature(Site site) {
    return site.rotation().reason()
        + " "
        + site.pause()
        + site.readers()
        + awaited(site)
        + signers(site)
        + AnnouncedRecipients.of(site.project(), site.registry()).flatMap(Readers::find)
        + site.project()
            .rotations()
            .artifacts()
            .latestRotation()
            .flatMap(landed -> site.project().rotations().find(landed.branch()))
            .flatMap(record -> AnnouncedRecipients.of(record, site.registry()))
            .flatMap(Readers::find);
  }

  private static RegistryState join(List<Site> sites, HeadKind head) {
    SortedMap<ProjectId, ProjectState> projects = new TreeMap<>();
    for (int i = 0; i < sites.size(); i++) {
      projects.put(id(i), sites.get(i).project());
    }
    return RegistryModel.join(projects, sites.get(0).readers().roster(), head);
  }

  /** The first keeps its name, so that its commits are for it. */
  private static ProjectId id(int index) {
    return index == 0 ? Site.PROJECT : new ProjectId("another");
  }

  private static int index(ProjectId project) {
    return project.equals(Site.PROJECT) ? 0 : 1;
  }
}
