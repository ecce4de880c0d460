package dev.byreis.server.start;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Repositories;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** The registry and the projects that the configuration names. */
final class ConfiguredRepositories implements Repositories {
  private final List<HostedRepository> all;

  ConfiguredRepositories(Configuration configuration) {
    String registry = RepositoryName.REGISTRY.value();
    List<HostedRepository> found = new ArrayList<>();
    found.add(HostedRepository.registry(registry, configuration.registry().repository()));
    configuration
        .projectsInOrder()
        .forEach(
            (id, project) ->
                found.add(
                    HostedRepository.project(
                            RepositoryName.project(id).value(), project.repository(), registry)
                        .withBase(project.base())));
    all = List.copyOf(found);
  }

  @Override
  public Optional<HostedRepository> find(String name) {
    return all.stream().filter(one -> one.name().equals(name)).findFirst();
  }

  @Override
  public List<HostedRepository> all() {
    return all;
  }

  HostedRepository registry() {
    return all.get(0);
  }
}
