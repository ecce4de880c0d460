package dev.byreis.server.overview;

import dev.byreis.core.policy.Role;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import dev.byreis.server.hosting.RepositoryRole;
import dev.byreis.server.http.Doorkeeper;
import java.util.List;
import java.util.Optional;

/**
 * How far one person's sight and hand reach.
 *
 * @param repositories what there is
 * @param doorkeeper who says what is allowed
 * @param who the person
 */
public record Reach(
    Repositories repositories, Doorkeeper doorkeeper, Doorkeeper.Admission.Known who) {
  /** The projects that the person may read. */
  public List<HostedRepository> projects() {
    return repositories.all().stream()
        .filter(one -> one.role() == RepositoryRole.PROJECT)
        .filter(this::maySee)
        .toList();
  }

  /** The registry, if the person may read it. */
  public Optional<HostedRepository> registry() {
    return repositories.all().stream()
        .filter(one -> one.role() == RepositoryRole.REGISTRY)
        .filter(this::maySee)
        .findFirst();
  }

  /** The project of this id, if there is one and the person may read it. */
  public Optional<HostedRepository> findProject(String id) {
    return projects().stream().filter(one -> one.name().equals("projects/" + id)).findFirst();
  }

  /** The repository of this name, if there is one and the person may read it. */
  public Optional<HostedRepository> find(String name) {
    return repositories.find(name).filter(this::maySee);
  }

  private boolean maySee(HostedRepository repository) {
    return doorkeeper.allows(who, repository, Doorkeeper.Wish.FETCH);
  }

  /** Whether the person may pause and resume the repository. */
  public boolean mayIntervene(HostedRepository repository) {
    return who.principal().role() == Role.ADMIN
        && doorkeeper.allows(who, repository, Doorkeeper.Wish.PUSH);
  }
}
