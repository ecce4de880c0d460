package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.RotationCommitMessage;
import dev.byreis.core.artifact.SignedArtifact;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.LogicalName;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** ART-175 to ART-177, ART-39: the commits of a rotation branch say what they hold. */
final class MessagesAgree implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    Map<String, Map<LogicalName, SignedArtifact>> held =
        facts
            .records(Scope.ROTATION)
            .filter(file -> file.findSigned().isPresent())
            .collect(
                Collectors.groupingBy(
                    file -> file.commit().hex(),
                    Collectors.toMap(
                        file -> file.findRecord().orElseThrow(),
                        file -> file.findSigned().orElseThrow(),
                        (first, second) -> second,
                        TreeMap::new)));
    return facts.brought().commits().stream()
        .filter(commit -> commit.scope() == Scope.ROTATION)
        .filter(
            commit ->
                !agrees(facts.ground(), commit, held.getOrDefault(commit.id().hex(), Map.of())))
        .map(commit -> commit.broken(Code.ROTATION_MESSAGE));
  }

  private static boolean agrees(
      Ground ground, PushedCommit commit, Map<LogicalName, SignedArtifact> held) {
    Optional<RotationCommitMessage> message =
        RotationCommitMessage.find(commit.changes().commit().message());
    return message
        .filter(m -> m.project().equals(ground.project()))
        .filter(m -> m.entries().size() == held.size())
        .filter(m -> m.entries().stream().allMatch(entry -> isHeld(entry, held)))
        .filter(m -> repeatsSignature(m, held))
        .isPresent();
  }

  private static boolean isHeld(
      RotationCommitMessage.Entry entry, Map<LogicalName, SignedArtifact> held) {
    SignedArtifact artifact = held.get(entry.file());
    return artifact != null
        && artifact.body().counter().equals(entry.counter())
        && artifact.contentSha().equals(entry.content());
  }

  /** ART-176: the stock form repeats signer and signature of its file. */
  private static boolean repeatsSignature(
      RotationCommitMessage message, Map<LogicalName, SignedArtifact> held) {
    if (!(message instanceof RotationCommitMessage.OneFile one)) {
      return true;
    }
    SignedArtifact artifact = held.get(one.entry().file());
    return artifact != null
        && artifact.signer().equals(one.signer())
        && artifact.signature().equals(one.signature());
  }
}
