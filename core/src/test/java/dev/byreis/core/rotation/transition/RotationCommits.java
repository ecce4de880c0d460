package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.Block;
import dev.byreis.core.registry.CommitBody;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RecipientDelta;
import dev.byreis.core.registry.RegistryModel;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.rule.Step;
import dev.byreis.core.rotation.FileArtifact;
import dev.byreis.core.rotation.RotationRef;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** Write-ahead, CommitRotation and reversal, by either administrator. */
final class RotationCommits implements Pushes {
  /** What only a dishonest write-ahead names. */
  static final Set<Sha256> INVENTED = Set.of(invented(Site.F), invented(Site.G));

  @Override
  public Stream<Push> of(Site site, Scope scope) {
    return Names.known(site).stream()
        .flatMap(
            name ->
                Commits.ADMINS.stream()
                    .filter(admin -> site.readers().roster().find(admin).isPresent())
                    .flatMap(
                        admin ->
                            Stream.of(
                                    writeAheads(site, name, admin),
                                    stock(site, name, admin),
                                    commits(site, scope, name, admin),
                                    reversal(site, name, admin))
                                .flatMap(s -> s)));
  }

  private static Stream<Push> writeAheads(Site site, RotationRef name, AdminId admin) {
    List<Block> all = Commits.blocks(site, name);
    if (all.isEmpty()) {
      return Stream.empty();
    }
    RecipientDelta delta = delta(site, name);
    Stream<Push> honest = Commits.signed("write-ahead", site, body(site, name, delta, all), admin);
    Stream<Push> silent =
        delta.equals(RecipientDelta.NONE)
            ? Stream.empty()
            : Commits.signed(
                "write-ahead without its delta",
                site,
                body(site, name, RecipientDelta.NONE, all),
                admin);
    Stream<Push> part =
        Commits.signed(
            "write-ahead of one file", site, body(site, name, delta, all.subList(0, 1)), admin);
    Stream<Push> invented =
        Commits.signed(
            "write-ahead of what is not there",
            site,
            body(site, name, delta, all.stream().map(RotationCommits::invented).toList()),
            admin);
    return Stream.of(honest, silent, part, invented).flatMap(s -> s);
  }

  private static CommitBody body(
      Site site, RotationRef name, RecipientDelta delta, List<Block> blocks) {
    return new CommitBody.RotationWriteAhead(
        Site.PROJECT,
        site.project().nextEpoch().orElseThrow(),
        name.branch().orElseThrow(),
        RegistryModel.COMMIT,
        delta,
        blocks);
  }

  private static RecipientDelta delta(Site site, RotationRef name) {
    return site.findBranch(name)
        .map(Branch::contents)
        .map(
            c ->
                Artifacts.contentOf(c.artifacts().values().iterator().next().artifact())
                    .readers()
                    .since(c.recipientsBefore()))
        .orElse(RecipientDelta.NONE);
  }

  private static Block invented(Block block) {
    return new Block(
        block.file(),
        block.expectedPrevious(),
        block.pendingCounter(),
        invented(block.file()),
        block.targetPr(),
        block.parent());
  }

  private static Sha256 invented(LogicalName file) {
    return Artifacts.digest("invented " + file);
  }

  private static Stream<Push> stock(Site site, RotationRef name, AdminId admin) {
    return Commits.blocks(site, name).stream()
        .flatMap(
            block ->
                Commits.signed(
                    "stock write-ahead",
                    site,
                    new CommitBody.PendingBump(Site.PROJECT, block),
                    admin));
  }

  private static Stream<Push> commits(Site site, Scope scope, RotationRef name, AdminId admin) {
    List<Block> blocks =
        site.pendingFor(name).stream()
            .flatMap(
                file -> {
                  Pending open = site.pending(file).orElseThrow();
                  return Commits.block(
                      site,
                      file,
                      new FileArtifact(open.counter(), open.targetArtifact()),
                      open.targetPr());
                })
            .toList();
    if (blocks.isEmpty()) {
      return Stream.empty();
    }
    Step step =
        RegistryModel.signed(
            site.registry(),
            new CommitBody.RotationCommit(
                Site.PROJECT,
                site.project().nextEpoch().orElseThrow(),
                RegistryModel.COMMIT,
                Commits.ENTRY,
                blocks),
            admin);
    List<Site> outcomes =
        scope.lands()
            ? Landing.forward(site, step.after(), name).outcomes()
            : List.of(site.with(step.after()));
    SiteEvidence unready = new SiteEvidence(site, new TreeSet<>(Set.of("billing")));
    return Stream.concat(
        Commits.push("commit", new SiteEvidence(site), step, outcomes),
        Commits.push("commit that billing is not ready for", unready, step, outcomes));
  }

  private static Stream<Push> reversal(Site site, RotationRef name, AdminId admin) {
    return site.pendingFor(name).isEmpty()
        ? Stream.empty()
        : Commits.signed(
            "reversal",
            site,
            new CommitBody.RotationReversal(
                Site.PROJECT, RegistryModel.COMMIT, Commits.ENTRY, site.pendingFor(name)),
            admin);
  }
}
