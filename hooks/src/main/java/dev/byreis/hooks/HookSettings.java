package dev.byreis.hooks;

import dev.byreis.core.jgit.BaseSigners;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.report.Links;
import java.nio.file.Path;
import java.util.Map;

/**
 * What the configuration of one registry's hook says.
 *
 * @param policy how the registry is guarded
 * @param bases where the projects' files of record are, for those on this machine (REG-56)
 * @param index the file that keeps what was verified
 * @param links where the people who push find the runbook
 */
record HookSettings(
    RegistryPushPolicy policy, Map<ProjectId, BaseSigners.Base> bases, Path index, Links links) {
  HookSettings {
    bases = Map.copyOf(bases);
  }
}
