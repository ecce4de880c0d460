package dev.byreis.server.start;

import dev.byreis.core.file.PrivateFiles;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ProjectSettings;
import dev.byreis.server.data.DataLayout;
import dev.byreis.server.judging.HostedProjects;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** The projects of a configuration, as judges see them. */
final class HostedProjectsOf {
  private HostedProjectsOf() {}

  static HostedProjects configuration(Configuration configuration, DataLayout layout)
      throws IOException {
    Path past = layout.pastArtifacts();
    PrivateFiles.createDirectories(past);
    Map<ProjectId, HostedProjects.Hosting> hostings = new TreeMap<>();
    configuration
        .projects()
        .forEach(
            (id, project) ->
                hostings.put(
                    id,
                    new HostedProjects.Hosting(
                        project.repository(),
                        past.resolve(id.value()),
                        project.base(),
                        guard(project))));
    return new HostedProjects(hostings);
  }

  static RotationGuard guard(ProjectSettings project) {
    RotationPolicy.MergeEvidence evidence =
        switch (project.mergeEvidence()) {
          case COMMIT_ROTATION -> RotationPolicy.MergeEvidence.COMMIT_ROTATION;
          case PENDINGS -> RotationPolicy.MergeEvidence.PENDINGS;
        };
    return new RotationGuard(
        new RotationPolicy(evidence, RotationPolicy.Door.LANDING), project.consumers());
  }
}
