package dev.byreis.bench;

import java.util.List;
import java.util.function.DoubleSupplier;
import java.util.function.ToDoubleFunction;

/**
 * What pushes of one kind cost at each of some doors: wall time, and the processor time of clients
 * and servers. The first rounds are not counted: they warm a JVM that a server keeps warm.
 */
final class DoorCosts {
  private static final String SERVER = ", server's processor";

  private final int warmUps;
  private final ToDoubleFunction<Door> serverWork;
  private final DoorTimes wall;
  private final DoorTimes client;
  private final DoorTimes server;

  /**
   * Nothing measured yet.
   *
   * @param warmUps rounds that are not counted
   * @param serverWork the processor time that the server behind a door has used so far, in
   *     milliseconds
   */
  DoorCosts(List<Door> doors, int warmUps, ToDoubleFunction<Door> serverWork) {
    this.warmUps = warmUps;
    this.serverWork = serverWork;
    this.wall = new DoorTimes(doors);
    this.client = new DoorTimes(doors);
    this.server = new DoorTimes(doors);
  }

  /** The doors in another order each round. */
  List<Door> inTurn(int round) {
    return wall.inTurn(round);
  }

  /**
   * Pushes in one round through one door.
   *
   * @param round from 0
   * @param count how many pushes share the cost
   * @param pushes pushes, and says how long that took in all, in milliseconds
   */
  void measure(int round, Door door, int count, DoubleSupplier pushes) {
    double clientBefore = ProcessorTime.endedChildren();
    double serverBefore = serverWork.applyAsDouble(door);
    double took = pushes.getAsDouble();
    if (round >= warmUps) {
      wall.add(door, took / count);
      client.add(door, (ProcessorTime.endedChildren() - clientBefore) / count);
      server.add(door, (serverWork.applyAsDouble(door) - serverBefore) / count);
    }
  }

  /** Without what clients cost that are no processes of their own. */
  void reportServer(String what, Result result) {
    wall.report(what, result);
    server.report(what + SERVER, result);
  }

  void report(String what, Result result) {
    wall.report(what, result);
    client.report(what + ", client's processor", result);
    server.report(what + SERVER, result);
  }
}
