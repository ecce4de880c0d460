package dev.byreis.hooks;

import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.policy.RegistryPushPolicy.AnnouncedRoster;
import dev.byreis.core.policy.RegistryPushPolicy.RosterAdd;
import dev.byreis.core.policy.RegistryPushPolicy.RosterFirst;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RegistryPolicy.StockReaders;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.yaml.MalformedYamlException;
import dev.byreis.core.yaml.YamlMapping;
import dev.byreis.core.yaml.YamlNode;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads {@code registry}: whom to trust, and the policies under the gateway's names for them. */
final class RegistryPart {
  private static final Pattern DURATION = Pattern.compile("([1-9][0-9]{0,6}) ?(s|min|h|d)");
  private static final Map<String, Duration> UNITS =
      Map.of(
          "s", Duration.ofSeconds(1),
          "min", Duration.ofMinutes(1),
          "h", Duration.ofHours(1),
          "d", Duration.ofDays(1));
  private static final Duration LONGEST = Duration.ofDays(366);

  private RegistryPart() {}

  static RegistryPushPolicy read(Part section, Map<ProjectId, RepoSlug> slugs)
      throws MalformedYamlException {
    Trust trust =
        new Trust(
            section.choice(
                "trust-mode", Map.of("roster", TrustMode.ROSTER, "anchor", TrustMode.ANCHOR)),
            anchor(section.mapping().get("anchor")));
    Optional<Part> policies = section.find("policies");
    return policies.isPresent()
        ? policies(policies.get(), trust, slugs)
        : RegistryPushPolicy.of(
            new RegistryPolicy(trust, RegistryPolicy.of(trust).stockReaders(), slugs));
  }

  private static RegistryPushPolicy policies(
      Part section, Trust trust, Map<ProjectId, RepoSlug> slugs) throws MalformedYamlException {
    section.allowOnly(
        Set.of(
            "roster-add",
            "roster-first",
            "roster-equals-recipients",
            "no-stock-readers",
            "occurred-at-window"));
    RegistryPolicy usual = RegistryPolicy.of(trust);
    StockReaders readers =
        section.choice(
            "no-stock-readers",
            Map.of("true", StockReaders.NONE, "false", usual.stockReaders()),
            usual.stockReaders());
    RegistryPushPolicy defaults = RegistryPushPolicy.of(new RegistryPolicy(trust, readers, slugs));
    return new RegistryPushPolicy(
        defaults.commits(),
        section.choice(
            "roster-add",
            Map.of("two-person", RosterAdd.TWO_PERSON, "single", RosterAdd.SINGLE),
            defaults.rosterAdd()),
        section.choice(
            "roster-first",
            Map.of("true", RosterFirst.ALLOWED, "false", RosterFirst.REFUSED),
            defaults.rosterFirst()),
        section.choice(
            "roster-equals-recipients",
            Map.of("true", AnnouncedRoster.REQUIRED, "false", AnnouncedRoster.NOT_REQUIRED),
            defaults.announcedRoster()),
        window(section.mapping(), defaults.auditWindow()));
  }

  private static Sha256 anchor(YamlNode node) throws MalformedYamlException {
    String text = node.text("anchor");
    if (Sha256.isValid(text)) {
      return new Sha256(text);
    }
    Optional<Ed25519PublicKey> key = Ed25519PublicKey.findBase64(text);
    if (key.isEmpty()) {
      throw new MalformedYamlException(
          "anchor must be an Ed25519 public key in base64, or its SHA-256 in hexadecimal",
          node.mark());
    }
    return new Sha256(key.get().fingerprint());
  }

  private static Duration window(YamlMapping section, Duration usual)
      throws MalformedYamlException {
    Optional<YamlNode> node = section.find("occurred-at-window");
    if (node.isEmpty()) {
      return usual;
    }
    Matcher matcher = DURATION.matcher(node.get().text("occurred-at-window"));
    Optional<Duration> window =
        matcher.matches()
            ? Optional.of(
                UNITS
                    .getOrDefault(matcher.group(2), Duration.ZERO)
                    .multipliedBy(Long.parseLong(matcher.group(1))))
            : Optional.empty();
    return window
        .filter(duration -> duration.compareTo(LONGEST) <= 0)
        .orElseThrow(
            () ->
                new MalformedYamlException(
                    "occurred-at-window must be a time as 1 d (s, min, h, d), at most 366 d",
                    node.get().mark()));
  }
}
