package dev.byreis.server.pause;

import dev.byreis.core.evidence.Act;
import dev.byreis.core.evidence.Acts;
import dev.byreis.server.alert.Alert;
import dev.byreis.server.alert.Alerts;
import dev.byreis.server.alert.Matter;
import dev.byreis.server.alert.Stage;
import java.io.IOException;

/** Keeps what people did, and raises an alert when one has paused something. */
final class AlertingActs implements Acts {
  private final Acts acts;
  private final Alerts alerts;

  AlertingActs(Acts acts, Alerts alerts) {
    this.acts = acts;
    this.alerts = alerts;
  }

  @Override
  public void begun(Act act) throws IOException {
    acts.begun(act);
  }

  @Override
  public void done(Act act) throws IOException {
    acts.done(act);
    if (act.kind() == Act.Kind.PAUSE) {
      alerts.raise(
          new Alert(
              act.repository().value(),
              Stage.RECOVERY,
              act.who(),
              Matter.PAUSED_BY_ADMINISTRATOR,
              "pause-" + act.when().toEpochMilli(),
              act.reason()));
    }
  }
}
