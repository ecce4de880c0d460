package dev.byreis.server.pause;

import dev.byreis.core.file.AtomicFile;
import dev.byreis.core.file.CorruptFileException;
import dev.byreis.core.file.StateFile;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.rotation.transition.Pauses;
import dev.byreis.core.rotation.transition.Standing;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What is paused, across restarts. What {@link #add} and {@link #clear} were told has reached the
 * disk when they return. Safe for threads.
 */
public final class PauseStore implements Pauses {
  private static final int LARGEST = 16 << 20;

  private final StateFile file;
  private List<Pause> pauses;

  private PauseStore(StateFile file, List<Pause> pauses) {
    this.file = file;
    this.pauses = pauses;
  }

  /**
   * What the file says; nothing is paused where there is none.
   *
   * @throws CorruptFileException if it is damaged: a gateway that has forgotten what is paused must
   *     not start
   */
  public static PauseStore open(Path path) throws IOException {
    StateFile file = new StateFile(AtomicFile.at(path, LARGEST));
    Optional<Bytes> content = file.find();
    List<Pause> pauses =
        content.isEmpty()
            ? List.of()
            : PauseText.read(content.get())
                .orElseThrow(() -> new CorruptFileException(path, "not a list of pauses"));
    return new PauseStore(file, List.copyOf(pauses));
  }

  /** Every reason why the repository is paused, the oldest first. */
  public synchronized List<Pause> of(RepositoryName repository) {
    return pauses.stream().filter(pause -> pause.repository().equals(repository)).toList();
  }

  public synchronized List<Pause> all() {
    return pauses;
  }

  public boolean isPaused(RepositoryName repository, Reason reason) {
    return of(repository).stream().anyMatch(pause -> pause.reason() == reason);
  }

  @Override
  public Standing.Pause of(ProjectId project) {
    return of(RepositoryName.project(project)).isEmpty() && of(RepositoryName.REGISTRY).isEmpty()
        ? Standing.Pause.RUNNING
        : Standing.Pause.PAUSED;
  }

  /**
   * Pauses. Where it is paused for that reason already, the first one stays.
   *
   * @return whether it is new
   * @throws IOException if it could not be written; it counts until this process ends all the same
   */
  public synchronized boolean add(Pause pause) throws IOException {
    if (isPaused(pause.repository(), pause.reason())) {
      return false;
    }
    List<Pause> next = new ArrayList<>(pauses);
    next.add(pause);
    pauses = List.copyOf(next);
    file.write(PauseText.write(pauses));
    return true;
  }

  /**
   * Takes every pause of the repository away.
   *
   * @throws IOException if it could not be written; nothing has changed then
   */
  public synchronized void clear(RepositoryName repository) throws IOException {
    List<Pause> next =
        pauses.stream().filter(pause -> !pause.repository().equals(repository)).toList();
    file.write(PauseText.write(next));
    pauses = next;
  }
}
