package dev.byreis.hooks;

import dev.byreis.core.judging.Consumers;
import dev.byreis.core.judging.RotationGuard;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Allowance;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.transition.RotationPolicy;
import dev.byreis.core.rotation.transition.RotationPolicy.MergeEvidence;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** Reads what is said about one project, under the gateway's names for it. */
final class ProjectPart {
  private static final int LARGEST_BLOB = 1 << 30;
  private static final String ANY = "*";

  private final Part part;

  ProjectPart(Part part) {
    this.part = part;
  }

  RepoSlug slug() throws MalformedYamlException {
    String slug = part.text("slug");
    if (!RepoSlug.isValid(slug)) {
      throw part.wrong("slug must be owner/name");
    }
    return new RepoSlug(slug);
  }

  /** The project whose repository is in this folder. */
  ProjectHere at(Path repository) throws MalformedYamlException {
    return new ProjectHere(
        repository,
        base(),
        new RotationGuard(
            new RotationPolicy(mergeEvidence(), RotationPolicy.Door.HOOK_ONLY), consumers()));
  }

  private RefName base() throws MalformedYamlException {
    String branch = part.text("base-branch", "main");
    if (branch.startsWith("byreis/") || !RefName.isValid("refs/heads/" + branch)) {
      throw part.wrong("base-branch must be the short name of a branch outside byreis/");
    }
    return RefName.branch(branch);
  }

  MergeEvidence mergeEvidence() throws MalformedYamlException {
    return part.choice(
        "merge-evidence",
        Map.of(
            "commit-rotation", MergeEvidence.COMMIT_ROTATION, "pendings", MergeEvidence.PENDINGS),
        MergeEvidence.COMMIT_ROTATION);
  }

  private Consumers consumers() throws MalformedYamlException {
    SortedMap<String, Ed25519PublicKey> keys = new TreeMap<>();
    Optional<Part> readiness = part.find("readiness");
    if (readiness.isPresent()) {
      for (YamlMapping.Entry one : readiness.get().mapping().entries()) {
        Optional<Ed25519PublicKey> key =
            OpenSshKeys.findPublicLine(one.value().text("the key of a consumer"));
        if (key.isEmpty() || !Consumers.isName(one.name())) {
          throw new MalformedYamlException(
              "readiness is a name that can end a tag's name, and an SSH public key: ssh-ed25519"
                  + " and base64",
              one.key().mark());
        }
        keys.put(one.name(), key.get());
      }
    }
    return new Consumers(keys);
  }

  /** A switch each, branches and bounds. */
  ProjectPushPolicy policies() throws MalformedYamlException {
    Optional<Part> policies = part.find("policies");
    return policies.isPresent() ? policies(policies.get()) : ProjectPushPolicy.DEFAULT;
  }

  private static ProjectPushPolicy policies(Part part) throws MalformedYamlException {
    ProjectPushPolicy usual = ProjectPushPolicy.DEFAULT;
    List<String> keys =
        new ArrayList<>(List.of("files", "open-submissions", "blob-bytes", "other-branches"));
    Set<Demand> demands = EnumSet.noneOf(Demand.class);
    for (Demand demand : Demand.values()) {
      keys.add(Part.word(demand));
      if (part.flag(Part.word(demand), usual.demands(demand))) {
        demands.add(demand);
      }
    }
    Set<Allowance> allowances = EnumSet.noneOf(Allowance.class);
    for (Allowance allowance : Allowance.values()) {
      keys.add(Part.word(allowance));
      if (part.flag(Part.word(allowance), usual.allowances().contains(allowance))) {
        allowances.add(allowance);
      }
    }
    part.allowOnly(Set.copyOf(keys));
    return new ProjectPushPolicy(demands, allowances, branches(part), limits(part));
  }

  private static Limits limits(Part part) throws MalformedYamlException {
    int blobBytes = part.number("blob-bytes", Limits.USUAL.blobBytes());
    if (blobBytes > LARGEST_BLOB) {
      throw part.wrong("blob-bytes must be at most 1 GiB");
    }
    return new Limits(
        part.number("files", Limits.USUAL.files()),
        part.number("open-submissions", Limits.USUAL.openSubmissions()),
        blobBytes);
  }

  /** Short names of branches; one that ends in an asterisk stands for all that begin so. */
  private static List<String> branches(Part part) throws MalformedYamlException {
    List<String> branches = new ArrayList<>();
    if (part.has("other-branches")) {
      for (YamlNode one : part.mapping().get("other-branches").sequence("other-branches").items()) {
        String name = one.text("other-branches");
        String stem = name.endsWith(ANY) ? name.substring(0, name.length() - 1) + "x" : name;
        if (name.startsWith("byreis/") || !RefName.isValid("refs/heads/" + stem)) {
          throw new MalformedYamlException(
              "must be the short name of a branch outside byreis/", one.mark());
        }
        branches.add("refs/heads/" + name);
      }
    }
    return branches;
  }
}
