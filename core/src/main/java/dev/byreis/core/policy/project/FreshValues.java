package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.ArmoredValue;
import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * ART-28: a value that is new under its key was nowhere before, and shares its ephemeral keys with
 * no other. In a rotation every value is new: one that was kept was not encrypted again.
 */
final class FreshValues implements ProjectRule {
  @Override
  public Stream<Violation> check(ProjectPushFacts facts) {
    if (!facts.policy().demands(Demand.FRESH_VALUES)) {
      return Stream.empty();
    }
    Seen seen = new Seen();
    List<Violation> repeated = new ArrayList<>();
    facts
        .artifacts((file, artifact) -> Stream.of(Map.entry(file, artifact)))
        .forEach(
            entry -> {
              SortedSet<SecretName> keys = repeated(facts, seen, entry.getKey(), entry.getValue());
              if (!keys.isEmpty()) {
                repeated.add(entry.getKey().broken(Code.VALUE_REPEATED, Fact.of("keys", keys)));
              }
            });
    return repeated.stream();
  }

  private static SortedSet<SecretName> repeated(
      ProjectPushFacts facts, Seen seen, PushedFile file, Artifact artifact) {
    Map<SecretName, ArmoredValue> before = new HashMap<>();
    file.findReplaced().ifPresent(replaced -> before.putAll(replaced.body().secrets()));
    SortedSet<SecretName> keys = new TreeSet<>();
    artifact
        .body()
        .secrets()
        .forEach(
            (key, value) -> {
              Use use = new Use(file.path().value(), key);
              boolean kept = Optional.ofNullable(before.get(key)).filter(value::equals).isPresent();
              boolean old =
                  kept
                      ? file.scope() == Scope.ROTATION
                      : before.containsValue(value) || facts.past().wasValue(digest(value));
              if (seen.isElsewhere(value, use) || old) {
                keys.add(key);
              }
            });
    return keys;
  }

  private static Sha256 digest(ArmoredValue value) {
    return new Sha256(Bytes.utf8(value.text()).sha256Hex());
  }

  private record Use(String path, SecretName key) {}

  /** Where the push has used what. The same value may come again under its own key. */
  private static final class Seen {
    private final Map<String, Use> texts = new HashMap<>();

    boolean isElsewhere(ArmoredValue value, Use use) {
      boolean elsewhere = !use.equals(texts.computeIfAbsent(value.text(), text -> use));
      for (String share : value.header().shares()) {
        elsewhere |= !use.equals(texts.computeIfAbsent(share, text -> use));
      }
      return elsewhere
          || value.header().shares().stream().distinct().count() < value.header().shares().size();
    }
  }
}
