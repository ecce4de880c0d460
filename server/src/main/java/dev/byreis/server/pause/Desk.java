package dev.byreis.server.pause;

import dev.byreis.core.evidence.Acts;
import dev.byreis.server.alert.Alerts;

/**
 * What those who pause and resume work with.
 *
 * @param pauses what is paused
 * @param acts where what they do is kept
 * @param verification what they can rely on
 */
public record Desk(PauseStore pauses, Acts acts, Verification verification) {
  /** The same, and these are told when someone pauses something. */
  public Desk alerting(Alerts alerts) {
    return new Desk(pauses, new AlertingActs(acts, alerts), verification);
  }
}
