package dev.byreis.core.registry;

import java.util.Map;
import java.util.Optional;
import org.pcollections.HashTreePMap;
import org.pcollections.PMap;

/** The counter files of one project at a commit. Immutable; changes share structure. */
public final class CounterFiles {
  static final CounterFiles NONE =
      new CounterFiles(
          HashTreePMap.empty(), HashTreePMap.empty(), HashTreePMap.empty(), CounterValue.ZERO);

  private final PMap<LogicalName, CounterReading> files;
  private final PMap<LogicalName, Pending> pendings;
  private final PMap<LogicalName, Pending> rotating;
  private final CounterValue greatestEpoch;

  private CounterFiles(
      PMap<LogicalName, CounterReading> files,
      PMap<LogicalName, Pending> pendings,
      PMap<LogicalName, Pending> rotating,
      CounterValue greatestEpoch) {
    this.files = files;
    this.pendings = pendings;
    this.rotating = rotating;
    this.greatestEpoch = greatestEpoch;
  }

  /** What each existing counter path holds. */
  public Map<LogicalName, CounterReading> files() {
    return files;
  }

  /** The counter of a file; empty if there is none, or none that can be read. */
  public Optional<Counter> find(LogicalName file) {
    return Optional.ofNullable(files.get(file)).flatMap(CounterReading::found);
  }

  /** The open pendings, by file. */
  public Map<LogicalName, Pending> pendings() {
    return pendings;
  }

  /** Those of them whose {@code target_pr} is a rotation's. */
  Map<LogicalName, Pending> rotationPendings() {
    return rotating;
  }

  /** The greatest epoch that any file of the project ever had (REG-195). */
  public CounterValue greatestEpoch() {
    return greatestEpoch;
  }

  CounterFiles with(LogicalName file, CounterReading reading) {
    Optional<Counter> counter = reading.found();
    Optional<Pending> open = counter.flatMap(Counter::pending);
    CounterValue epoch = counter.map(Counter::epoch).orElse(CounterValue.ZERO);
    return new CounterFiles(
        files.plus(file, reading),
        open.isPresent() ? pendings.plus(file, open.get()) : pendings.minus(file),
        open.filter(pending -> pending.targetPr().isRotation()).isPresent()
            ? rotating.plus(file, open.get())
            : rotating.minus(file),
        epoch.compareTo(greatestEpoch) > 0 ? epoch : greatestEpoch);
  }

  CounterFiles without(LogicalName file) {
    return new CounterFiles(
        files.minus(file), pendings.minus(file), rotating.minus(file), greatestEpoch);
  }
}
