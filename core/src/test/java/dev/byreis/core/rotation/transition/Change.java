package dev.byreis.core.rotation.transition;

import dev.byreis.core.registry.AdminId;
import dev.byreis.core.rotation.Reason;
import dev.byreis.core.rotation.RotationRef;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** A push between the sites that it joins. */
record Change(Site before, Push push, Standing after) {
  Site left() {
    return push.intended();
  }

  Reason reason() {
    return before.rotation().reason();
  }

  boolean isInFlight() {
    return before.rotation().isInFlight();
  }

  /** Whether the counters of a rotation take effect with it. */
  boolean commits() {
    return push.kind() instanceof RegistryKind.CommitRotation
        || push.kind() instanceof RegistryKind.RollForward;
  }

  /** The owner of the rotation that is announced, if one is. */
  Optional<AdminId> owner() {
    return before.rotation().observation().pendings().keySet().stream()
        .flatMap(name -> before.record(name).stream())
        .map(record -> record.opening().owner())
        .findFirst();
  }

  boolean isBy(AdminId admin) {
    return push.pusher().equals(new Pusher.Administrator(admin));
  }

  boolean movesBase() {
    return !left().repository().files().equals(before.repository().files());
  }

  /** The rotation branches that exist in one of the two and not in the other, or not the same. */
  Set<RotationRef> changedBranches() {
    Set<RotationRef> changed = new TreeSet<>();
    for (RotationRef name : left().repository().branches().keySet()) {
      Optional<BranchContents> was = standing(before, name);
      if (!was.equals(standing(left(), name))) {
        changed.add(name);
      }
    }
    return changed;
  }

  private static Optional<BranchContents> standing(Site site, RotationRef name) {
    return site.findBranch(name).filter(Branch::exists).map(Branch::contents);
  }
}
