package dev.byreis.server.config;

import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.yaml.YamlScalar;
import dev.byreis.server.config.RegistryPolicies.RosterAdd;
import dev.byreis.server.config.RegistryPolicies.Switch;
import dev.byreis.server.data.DataLayout;
import java.nio.file.Path;
import java.time.Duration;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Reads {@code registry}. */
final class RegistryReader {
  private RegistryReader() {}

  static RegistrySettings read(Section section, Folder folder, DataLayout layout) {
    RegistrySettings defaults = RegistrySettings.defaults(layout);
    Path repository = section.get("path", folder::resolve, defaults.repository());
    TrustMode mode =
        section.get("trust-mode", Values.choice(TrustMode.class), defaults.trustMode());
    Anchor anchor = section.get("anchor", RegistryReader::anchor, defaults.anchor());
    if (mode == TrustMode.ANCHOR && !section.has("anchor")) {
      section.fault("anchor", "is missing: trust-mode anchor trusts nobody else");
    }
    RegistryPolicies policies = policies(section.section("policies"));
    Map<ProjectId, RepoSlug> elsewhere = elsewhere(section.section("elsewhere"));
    section.refuseRest();
    return new RegistrySettings(repository, mode, anchor, policies, elsewhere);
  }

  private static Map<ProjectId, RepoSlug> elsewhere(Section section) {
    Map<ProjectId, RepoSlug> slugs = new HashMap<>();
    for (String name : section.names()) {
      Optional<RepoSlug> slug =
          section.find(name, Values.matching(RepoSlug::isValid, "owner/name")).map(RepoSlug::new);
      if (!ProjectId.isValid(name)) {
        section.fault(name, "is not a project id");
      } else if (slug.isPresent() && slugs.containsValue(slug.get())) {
        section.fault(name, "is another project's");
      } else {
        slug.ifPresent(found -> slugs.put(new ProjectId(name), found));
      }
    }
    return slugs;
  }

  private static Anchor anchor(YamlScalar value) throws UnfitValueException {
    String text = Values.text(value);
    if (Sha256.isValid(text)) {
      return new Anchor.Fingerprint(new Sha256(text));
    }
    return Ed25519PublicKey.findBase64(text)
        .map(Anchor.Key::new)
        .orElseThrow(
            () ->
                new UnfitValueException(
                    "must be an Ed25519 public key in base64, or its SHA-256 in hexadecimal"));
  }

  private static RegistryPolicies policies(Section section) {
    RegistryPolicies defaults = RegistryPolicies.DEFAULT;
    RosterAdd rosterAdd =
        section.get("roster-add", Values.choice(RosterAdd.class), defaults.rosterAdd());
    Set<Switch> switches = EnumSet.noneOf(Switch.class);
    for (Switch one : Switch.values()) {
      String key = one.name().toLowerCase(Locale.ROOT).replace('_', '-');
      if (section.get(key, Values::flag, defaults.switches().contains(one))) {
        switches.add(one);
      }
    }
    Duration window =
        section.get("occurred-at-window", Values::duration, defaults.occurredAtWindow());
    section.refuseRest();
    return new RegistryPolicies(rosterAdd, switches, window);
  }
}
