package dev.byreis.server.receive;

import dev.byreis.core.jgit.JGitPlatform;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.Places;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.util.FS;

/** Opens repositories when they are asked for, and keeps them open until it is closed. */
public final class OpenPlaces implements Places {
  private final Repositories repositories;
  private final StoreMemory.Shelf memories;
  private final Map<String, Repository> open = new HashMap<>();

  /** Opens nothing yet. */
  public OpenPlaces(Repositories repositories) {
    this(repositories, new StoreMemory.Shelf());
  }

  /**
   * Opens nothing yet.
   *
   * @param memories what is known of them
   */
  OpenPlaces(Repositories repositories, StoreMemory.Shelf memories) {
    JGitPlatform.install();
    this.repositories = repositories;
    this.memories = memories;
  }

  @Override
  public Optional<Place> find(String name) throws IOException {
    Optional<HostedRepository> hosted = repositories.find(name);
    return hosted.isEmpty() ? Optional.empty() : Optional.of(get(hosted.get()));
  }

  Place get(HostedRepository hosted) throws IOException {
    Repository repository = open.get(hosted.name());
    if (repository == null) {
      repository = open(hosted);
      open.put(hosted.name(), repository);
    }
    return new Place(
        hosted, new JGitRefs(repository, memories.of(hosted.name(), repository).refs()));
  }

  /** The repository, from JGit's cache, which counts who has it open. */
  static Repository open(HostedRepository hosted) throws IOException {
    return RepositoryCache.open(FileKey.exact(hosted.folder().toFile(), FS.DETECTED), true);
  }

  @Override
  public void close() {
    open.values().forEach(Repository::close);
  }
}
