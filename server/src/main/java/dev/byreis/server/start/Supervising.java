package dev.byreis.server.start;

import dev.byreis.core.evidence.Acts;
import dev.byreis.core.evidence.LoggedActs;
import dev.byreis.core.registry.Trust;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.data.DataDirectory;
import dev.byreis.server.data.DataLayout;
import dev.byreis.server.landing.FileJournal;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.LandingBooks;
import dev.byreis.server.landing.LoggedLandings;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.pause.Desk;
import dev.byreis.server.pause.PauseStore;
import dev.byreis.server.pause.Supervision;
import dev.byreis.server.receive.OpenPlaces;
import java.io.IOException;
import java.time.InstantSource;

/** Pausing and resuming what a configuration names. */
public final class Supervising {
  private Supervising() {}

  /** Where no gateway runs: the caller holds the data directory. */
  public static Supervision offline(
      Configuration configuration, DataDirectory data, Trust trust, InstantSource clock)
      throws IOException {
    DataLayout layout = data.layout();
    return new Supervision(
        new Grounds(new ConfiguredRepositories(configuration), new RepositoryLocks()),
        () -> new OpenPlaces(new ConfiguredRepositories(configuration)),
        books(data),
        desk(
            configuration,
            trust,
            LoggedActs.in(layout.evidence(), SettingsOf.logOrigin(configuration)),
            PauseStore.open(layout.pauses())),
        clock);
  }

  static LandingBooks books(DataDirectory data) {
    return new LandingBooks(
        new RecordedHeads(data.trustedHeads()),
        new FileJournal(data.journal()),
        new LoggedLandings());
  }

  static Desk desk(Configuration configuration, Trust trust, Acts acts, PauseStore pauses) {
    return new Desk(
        pauses, acts, new FullVerification(SettingsOf.policy(configuration, trust).commits()));
  }
}
