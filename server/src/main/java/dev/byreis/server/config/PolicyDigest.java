package dev.byreis.server.config;

import dev.byreis.core.judging.Consumers;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.server.auth.Users;
import dev.byreis.server.receive.ReceiveLimits;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.stream.Collectors;

/**
 * SHA-256 over the settings that decide about pushes: trust, policies, projects, users, who reads
 * without a name, and limits. Where the gateway listens, where files lie and how it speaks do not
 * count. Equal settings give equal digests, whatever the order in the file.
 *
 * @param value the digest
 */
public record PolicyDigest(Sha256 value) {
  static PolicyDigest of(Configuration configuration) {
    String text = String.join("\n", lines(configuration)) + "\n";
    return new PolicyDigest(new Sha256(Bytes.utf8(text).sha256Hex()));
  }

  static List<String> lines(Configuration configuration) {
    List<String> lines = new ArrayList<>();
    lines.add("byreis-policy 1");
    addRegistry(configuration.registry(), lines);
    configuration
        .projectsInOrder()
        .forEach(
            (id, project) ->
                lines.add(
                    "project %s %s %s %s %s %s"
                        .formatted(
                            id,
                            project.slug(),
                            project.base(),
                            project.mergeEvidence(),
                            consumers(project.consumers()),
                            policies(project.policies()))));
    addUsers(configuration.access().users(), lines);
    lines.add("anonymous " + sorted(configuration.access().anonymous().repositories()));
    ReceiveLimits push = configuration.operation().push();
    lines.add(
        "push %d %d %d %d %d %d"
            .formatted(
                push.packBytes(),
                push.objectBytes(),
                push.objects(),
                push.inflatedBytes(),
                push.deltaDepth(),
                push.refs()));
    return lines;
  }

  private static String policies(ProjectPushPolicy policies) {
    ProjectPushPolicy.Limits limits = policies.limits();
    return "%s %s %s %d %d %d"
        .formatted(
            sorted(policies.demands()),
            sorted(policies.allowances()),
            sorted(policies.otherBranches()),
            limits.files(),
            limits.openSubmissions(),
            limits.blobBytes());
  }

  private static String consumers(Consumers consumers) {
    return consumers.keys().entrySet().stream()
        .map(consumer -> consumer.getKey() + "=" + consumer.getValue().fingerprint())
        .collect(Collectors.joining(","));
  }

  private static void addRegistry(RegistrySettings registry, List<String> lines) {
    String anchor =
        registry
            .anchor()
            .fold(key -> key.fingerprint(), fingerprint -> fingerprint.hex(), () -> "not pinned");
    lines.add("trust " + registry.trustMode() + " " + anchor);
    registry.elsewhere().entrySet().stream()
        .map(project -> "elsewhere %s %s".formatted(project.getKey(), project.getValue()))
        .sorted()
        .forEach(lines::add);
    RegistryPolicies policies = registry.policies();
    lines.add(
        "policies %s %s %s"
            .formatted(
                policies.rosterAdd(), sorted(policies.switches()), policies.occurredAtWindow()));
  }

  private static void addUsers(Users users, List<String> lines) {
    users.principals().entrySet().stream()
        .map(e -> "user %s %s %s".formatted(e.getKey(), e.getValue().role(), e.getValue().name()))
        .sorted()
        .forEach(lines::add);
  }

  private static String sorted(Collection<?> values) {
    return values.stream().map(String::valueOf).sorted().collect(Collectors.joining(","));
  }

  @Override
  public String toString() {
    return value.hex();
  }
}
