package dev.byreis.core.policy.project;

import dev.byreis.core.artifact.Artifact;
import dev.byreis.core.policy.Principal;
import dev.byreis.core.policy.Role;
import java.util.List;
import java.util.Set;
import java.util.function.BiFunction;
import java.util.stream.Stream;

/**
 * What every rule about a push to a project sees.
 *
 * @param push what arrived
 * @param refs its refs
 * @param brought its commits and files
 * @param ground what was there before
 * @param past what was there before that
 * @param policy the switches
 */
public record ProjectPushFacts(
    ProjectPush push,
    List<PushedRef> refs,
    Brought brought,
    Ground ground,
    ProjectPast past,
    ProjectPushPolicy policy) {
  public ProjectPushFacts {
    refs = List.copyOf(refs);
  }

  Stream<PushedFile> files(Scope... scopes) {
    Set<Scope> wanted = Set.of(scopes);
    return brought.files().stream().filter(file -> wanted.contains(file.scope()));
  }

  /** What is brought as a file of record to base or to a rotation branch. */
  Stream<PushedFile> records(Scope... scopes) {
    return files(scopes).filter(file -> file.findRecord().isPresent() && !file.isRemoved());
  }

  /** The encrypted files that a rule about their content judges, each with where it lies. */
  <R> Stream<R> artifacts(BiFunction<PushedFile, Artifact, Stream<R>> rule) {
    return brought.files().stream()
        .filter(file -> file.scope() != Scope.RESTORATION && file.place().isProtected())
        .flatMap(file -> file.findArtifact().stream().flatMap(a -> rule.apply(file, a)));
  }

  /** Whether the push is an administrator's who is in the roster. */
  boolean isByAdministrator() {
    return push.pusher() instanceof Principal.Administrator admin
        && ground.roster().find(admin.id()).isPresent();
  }

  Role role() {
    return push.pusher().role();
  }
}
