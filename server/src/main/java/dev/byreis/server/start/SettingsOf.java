package dev.byreis.server.start;

import dev.byreis.core.log.NoteKey;
import dev.byreis.core.policy.RegistryPushPolicy;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.RegistryPolicy.StockReaders;
import dev.byreis.core.registry.RepoSlug;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ListenSettings;
import dev.byreis.server.config.RegistryPolicies;
import dev.byreis.server.config.RegistryPolicies.Switch;
import dev.byreis.server.http.GatewaySettings;
import dev.byreis.server.http.GatewaySettings.HttpLimits;
import dev.byreis.server.http.GatewaySettings.Upkeep;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HashMap;
import java.util.Map;

/** What the parts of the gateway are told, from what the configuration says. */
final class SettingsOf {
  private SettingsOf() {}

  static GatewaySettings gateway(Configuration configuration) throws IOException {
    return new GatewaySettings(
        address(configuration.listen()),
        configuration.listen().transport(),
        HttpLimits.DEFAULT,
        configuration.operation().push(),
        configuration.operation().load(),
        new Upkeep(
            configuration.operation().repackInterval(),
            Upkeep.DEFAULT.certificates(),
            configuration.operation().alerts().check(),
            Upkeep.DEFAULT.stopping()));
  }

  /** The log is called after where clients reach it, without the scheme. */
  static String logOrigin(Configuration configuration) {
    URI url = configuration.operation().publicUrl();
    String name = url.getRawAuthority() + url.getRawPath() + "/log";
    return NoteKey.isName(name) ? name : "byreis/log";
  }

  private static InetSocketAddress address(ListenSettings listen) throws IOException {
    return new InetSocketAddress(InetAddress.getByName(listen.address()), listen.port());
  }

  static RegistryPushPolicy policy(Configuration configuration, Trust trust) {
    RegistryPolicies policies = configuration.registry().policies();
    boolean stockReads =
        trust.mode() == TrustMode.ANCHOR && !policies.switches().contains(Switch.NO_STOCK_READERS);
    RegistryPolicy commits =
        new RegistryPolicy(
            trust, stockReads ? StockReaders.SERVED : StockReaders.NONE, slugs(configuration));
    return new RegistryPushPolicy(
        commits,
        switch (policies.rosterAdd()) {
          case TWO_PERSON -> RegistryPushPolicy.RosterAdd.TWO_PERSON;
          case SINGLE -> RegistryPushPolicy.RosterAdd.SINGLE;
        },
        policies.switches().contains(Switch.ROSTER_FIRST)
            ? RegistryPushPolicy.RosterFirst.ALLOWED
            : RegistryPushPolicy.RosterFirst.REFUSED,
        policies.switches().contains(Switch.ROSTER_EQUALS_RECIPIENTS)
            ? RegistryPushPolicy.AnnouncedRoster.REQUIRED
            : RegistryPushPolicy.AnnouncedRoster.NOT_REQUIRED,
        policies.occurredAtWindow());
  }

  private static Map<ProjectId, RepoSlug> slugs(Configuration configuration) {
    Map<ProjectId, RepoSlug> slugs = new HashMap<>(configuration.registry().elsewhere());
    configuration.projects().forEach((id, project) -> slugs.put(id, project.slug()));
    return slugs;
  }
}
