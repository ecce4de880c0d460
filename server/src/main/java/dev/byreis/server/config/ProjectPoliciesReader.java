package dev.byreis.server.config;

import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.yaml.YamlScalar;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** Reads {@code projects.<id>.policies}: a switch each, branches and bounds. */
final class ProjectPoliciesReader {
  private static final int MOST = 1_000_000;
  private static final int LARGEST_BLOB = 1 << 30;
  private static final String ANY = "*";

  private ProjectPoliciesReader() {}

  static ProjectPushPolicy read(Section section) {
    ProjectPushPolicy defaults = ProjectPushPolicy.DEFAULT;
    Set<Demand> demands = EnumSet.noneOf(Demand.class);
    for (Demand demand : Demand.values()) {
      if (section.get(key(demand), Values::flag, defaults.demands().contains(demand))) {
        demands.add(demand);
      }
    }
    Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
    for (Allowance allowance : Allowance.values()) {
      if (section.get(key(allowance), Values::flag, defaults.allowances().contains(allowance))) {
        allowances.add(allowance);
      }
    }
    List<String> branches = branches(section);
    Limits limits =
        new Limits(
            section.get("files", Values.number(1, MOST), defaults.limits().files()),
            section.get(
                "open-submissions", Values.number(1, MOST), defaults.limits().openSubmissions()),
            section.get(
                "blob-bytes", ProjectPoliciesReader::blobBytes, defaults.limits().blobBytes()));
    section.refuseRest();
    return new ProjectPushPolicy(demands, allowances, branches, limits);
  }

  private static Integer blobBytes(YamlScalar value) throws UnfitValueException {
    long size = Values.size(value);
    if (size > LARGEST_BLOB) {
      throw new UnfitValueException("must be at most 1 GiB");
    }
    return (int) size;
  }

  private static String key(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** Short names of branches; one that ends in an asterisk stands for all that begin so. */
  private static List<String> branches(Section section) {
    List<String> branches = new ArrayList<>();
    for (Section.Item item : section.items("other-branches")) {
      String name = item.value().value();
      String stem = name.endsWith(ANY) ? name.substring(0, name.length() - 1) + "x" : name;
      if (name.startsWith("byreis/") || !RefName.isValid("refs/heads/" + stem)) {
        section.fault(item, "must be the short name of a branch outside byreis/");
      } else {
        branches.add("refs/heads/" + name);
      }
    }
    return branches;
  }
}
