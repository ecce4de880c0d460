package dev.byreis.core.rotation.transition;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.Pending;
import dev.byreis.core.registry.RotationRecord;
import dev.byreis.core.rotation.FileFacts;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationObservation;
import dev.byreis.core.rotation.RotationRef;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Stream;

/**
 * One push, or one commit of a push to the registry, between the states that it joins.
 *
 * @param kind what it is, by its content (ROT-33)
 * @param before the state that judges it
 * @param after the state as if it had landed
 * @param pusher who pushes
 * @param policy how rotations are guarded
 */
record Transition(
    PushKind kind, Standing before, Standing after, Pusher pusher, RotationPolicy policy) {

  <K extends PushKind> Stream<K> when(Class<K> type) {
    return type.isInstance(kind) ? Stream.of(type.cast(kind)) : Stream.empty();
  }

  RotationObservation seen() {
    return before.seen();
  }

  Reason reason() {
    return before.rotation().reason();
  }

  boolean isReason(Reason... reasons) {
    return Set.of(reasons).contains(reason());
  }

  /** NoPartial, without the drift that a rotation must not build on only if it asks for more. */
  boolean isNoPartial() {
    return !before.rotation().isInFlight();
  }

  boolean isByAdministrator() {
    return pusher instanceof Pusher.Administrator;
  }

  boolean isBy(AdminId admin) {
    return pusher instanceof Pusher.Administrator a && a.id().equals(admin);
  }

  boolean takesPendings() {
    return policy.evidence() == RotationPolicy.MergeEvidence.PENDINGS;
  }

  /** The branch that P names, if it names exactly one. */
  Optional<RotationRef> pendingBranch() {
    Set<RotationRef> named = seen().pendings().keySet();
    return named.size() == 1 ? named.stream().findFirst() : Optional.empty();
  }

  /** P of that one branch; empty map if there is none. */
  SortedMap<LogicalName, Pending> pendings() {
    SortedMap<RotationRef, SortedMap<LogicalName, Pending>> all = seen().pendings();
    return all.size() == 1
        ? all.values().iterator().next()
        : java.util.Collections.emptySortedMap();
  }

  /** Whether the pendings are exactly those of F(p). */
  boolean isComplete() {
    return !pendings().isEmpty() && pendings().keySet().equals(seen().filesOfRecord());
  }

  /** The owner of the open rotation: the signer of its first write-ahead. */
  Optional<AdminId> owner() {
    return pendingBranch().flatMap(this::record).map(r -> r.opening().owner());
  }

  Optional<RotationRecord> record(RotationRef branch) {
    return branch.branch().flatMap(seen().state().rotations()::find);
  }

  boolean anyConfigured(java.util.function.Predicate<FileFacts> property) {
    return seen().files().values().stream()
        .filter(f -> f.listing() == FileFacts.Listing.CONFIGURED)
        .anyMatch(property);
  }

  /** The violation, with the state before and whom to ask (ROT-04, ROT-21). */
  Violation broken(Code code, Fact... facts) {
    List<Fact> all = new java.util.ArrayList<>(List.of(facts));
    all.add(Fact.of("project", seen().state().id()));
    all.add(Fact.of("state before", before.rotation().words()));
    pendingBranch().ifPresent(b -> all.add(Fact.of("open rotation", b)));
    owner().ifPresent(o -> all.add(Fact.of("owner", o)));
    pendingBranch()
        .flatMap(this::record)
        .flatMap(RotationRecord::writeAhead)
        .ifPresent(w -> all.add(Fact.of("epoch", w.epoch())));
    return new Violation(code, kind.subject(), all);
  }

  Stream<Violation> unless(boolean holds, Code code, Fact... facts) {
    return holds ? Stream.empty() : Stream.of(broken(code, facts));
  }

  static Fact names(String label, Collection<?> names) {
    return Fact.of(label, names);
  }
}
