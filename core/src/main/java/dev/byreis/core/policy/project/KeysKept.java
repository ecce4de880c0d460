package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/** ART-27: no secret vanishes unless whoever pushes says so; none ever in a rotation. */
final class KeysKept implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    return facts
        .records(Scope.BASE, Scope.ROTATION)
        .flatMap(file -> file.findArtifact().stream().flatMap(a -> check(facts, file, a)));
  }

  private static Stream<Violation> check(
      ProjectPushFacts facts, PushedFile file, Artifact artifact) {
    SortedSet<SecretName> gone = new TreeSet<>();
    file.findReplaced().ifPresent(before -> gone.addAll(before.body().secrets().keySet()));
    gone.removeAll(artifact.body().secrets().keySet());
    if (file.scope() == Scope.BASE) {
      gone.removeIf(name -> facts.push().droppedKeys().contains(name.value()));
    }
    return gone.isEmpty()
        ? Stream.empty()
        : Stream.of(file.broken(Code.ARTIFACT_KEYS_MISSING, Fact.of("keys", gone)));
  }
}
