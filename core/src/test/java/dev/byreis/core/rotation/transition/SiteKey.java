package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RotationBranch;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.registry.RotationRecord.Settlement;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * What makes two sites the same as far as any rule can tell. The two files are alike, and so are
 * the two names of one epoch: of the four ways to call them the first in the alphabet is the key. A
 * branch that has ended, is gone, and of which base holds nothing is left out: its name can serve
 * no more, and a commit that speaks of it is refused by name (REG-43).
 */
final class SiteKey {
  /** What things are called, by the order of files and names. */
  private static final Map<Object, Map<Object, String>> LABELS = new ConcurrentHashMap<>();

  private final Site site;
  private final List<LogicalName> files;
  private final List<String> times;
  private final Map<Object, String> labels;
  private final StringBuilder text = new StringBuilder();

  private SiteKey(Site site, List<LogicalName> files, List<String> times) {
    this.site = site;
    this.files = files;
    this.times = times;
    this.labels = LABELS.computeIfAbsent(List.of(files, times), key -> new ConcurrentHashMap<>());
  }

  static String of(Site site) {
    return Stream.of(Site.FILES, reversed(Site.FILES))
        .flatMap(
            files ->
                Stream.of(Names.TIMES, reversed(Names.TIMES))
                    .map(times -> new SiteKey(site, files, times).text()))
        .min(Comparator.naturalOrder())
        .orElseThrow();
  }

  private static <T> List<T> reversed(List<T> two) {
    return List.of(two.get(1), two.get(0));
  }

  private String text() {
    put(site.readers(), site.pause(), site.harm());
    put(site.repository().strays(), site.project().nextEpoch().orElseThrow());
    files.forEach(this::file);
    branches().forEach(this::branch);
    return text.toString();
  }

  private void put(Object... values) {
    for (Object value : values) {
      text.append(value).append(' ');
    }
  }

  private void file(LogicalName file) {
    put(site.project().configuredNames().contains(file) ? "listed" : "-", site.accepted(file));
    artifact(site.held(file).content());
    Optional<Pending> open = site.pending(file);
    open.ifPresent(
        pending -> {
          put(RotationRef.find(pending.targetPr()).map(this::name).orElse("merge"));
          artifact(pending.targetArtifact());
        });
    site.project()
        .rotations()
        .artifacts()
        .findSetting(file)
        .ifPresent(
            setting -> {
              put(setting.counter());
              artifact(setting.content());
            });
    text.append('|');
  }

  private void artifact(Sha256 digest) {
    put(labels.computeIfAbsent(digest, this::label));
  }

  private String label(Object digest) {
    if (RotationCommits.INVENTED.contains(digest)) {
      return "invented";
    }
    Artifacts.Content c = Artifacts.contentOf((Sha256) digest);
    return (RotationBranch.isValid(c.origin()) ? name(new RotationRef(c.origin())) : c.origin())
        + files.indexOf(c.file())
        + c.counter()
        + c.readers()
        + c.signer();
  }

  private String name(RotationRef ref) {
    return labels.computeIfAbsent(ref, key -> name(ref.value()));
  }

  /** The epoch, and which of the two names of it. */
  private String name(String branch) {
    String time = branch.substring(branch.lastIndexOf('-') + 1);
    return branch.substring(RotationBranch.PREFIX.length(), branch.lastIndexOf('-'))
        + "."
        + times.indexOf(time);
  }

  private List<RotationRef> branches() {
    List<RotationRef> live = new ArrayList<>(Names.known(site));
    live.removeIf(name -> !isLive(name));
    live.sort(Comparator.comparing(this::name));
    return live;
  }

  private boolean isLive(RotationRef name) {
    return site.findBranch(name)
            .filter(b -> b.exists() || site.holdsAnyOf(b) || isNext(name))
            .isPresent()
        || site.record(name).filter(r -> r.settlement() == Settlement.OPEN).isPresent()
        || isNext(name) && site.record(name).isPresent()
        || site.rotation().observation().latestCommitted().filter(name::equals).isPresent();
  }

  private boolean isNext(RotationRef name) {
    return Names.next(site).contains(name);
  }

  private void branch(RotationRef name) {
    put(name(name), site.repository().reverts().contains(name) ? "revert" : "-");
    site.findBranch(name)
        .ifPresent(
            branch -> {
              put(branch.place(), branch.contents().chain(), branch.contents().others());
              files.forEach(file -> held(branch, file));
            });
    site.record(name).ifPresent(this::logged);
    text.append('|');
  }

  private void held(Branch branch, LogicalName file) {
    Optional.ofNullable(branch.before().get(file))
        .map(FileArtifact::content)
        .ifPresent(this::artifact);
    Optional.ofNullable(branch.contents().artifacts().get(file))
        .ifPresent(
            held -> {
              put(held.keys());
              artifact(held.artifact().content());
            });
  }

  private void logged(RotationRecord record) {
    put(
        record.settlement(),
        record.opening().owner(),
        Readers.of(record.opening().rosterBefore()),
        record
            .writeAhead()
            .map(w -> w.delta().added().size() + "+" + w.delta().removed().size())
            .orElse("stock"),
        record.opening().filesBefore().found().map(f -> f.paths().size()).orElse(0),
        site.rotation()
                .observation()
                .latestCommitted()
                .filter(RotationRef.of(record.branch())::equals)
                .isPresent()
            ? "latest"
            : "-");
  }
}
