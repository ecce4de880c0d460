package dev.byreis.bench;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * Git's own server with a hook: one of shell, which does the nearest checks that git itself can do,
 * and ours, once with a judge that stays and once without.
 */
final class HookPeers implements AutoCloseable {
  private final List<PushPeer> shell;
  private final List<PushPeer> warm;
  private final List<PushPeer> cold;
  private final Optional<RunningJudge> judge;

  private HookPeers(
      List<PushPeer> shell,
      List<PushPeer> warm,
      List<PushPeer> cold,
      Optional<RunningJudge> judge) {
    this.shell = shell;
    this.warm = warm;
    this.cold = cold;
    this.judge = judge;
  }

  static HookPeers none() {
    return new HookPeers(List.of(), List.of(), List.of(), Optional.empty());
  }

  /** Installs each kind of hook in a copy of its own. */
  static HookPeers in(PlainCopies copies, Path folder) throws IOException {
    Installation product = Installation.in(folder.resolve("product"));
    PushPeer shell = copies.peer("with a shell hook", "hook.git");
    ShellHook.install(copies.path("hook.git"), "^audit/");
    PushPeer warm = copies.peer("our hook, warm", "warm.git");
    Path socket = folder.resolve("run/judge");
    Path asking = product.guardRegistry(copies.path("warm.git"), Optional.of(socket));
    PushPeer cold = copies.peer("our hook, cold", "cold.git");
    product.guardRegistry(copies.path("cold.git"), Optional.empty());
    RunningJudge judge = RunningJudge.at(socket, product, List.of(asking));
    return new HookPeers(List.of(shell), List.of(warm), List.of(cold), Optional.of(judge));
  }

  List<PushPeer> shell() {
    return shell;
  }

  /** Ours with a judge that stays, and that pushes warm. */
  List<PushPeer> warm() {
    return warm;
  }

  /** Ours without one. */
  List<PushPeer> cold() {
    return cold;
  }

  /** Fails if the judge is gone: pushes would start judges of their own. */
  void requireRunning() {
    judge.ifPresent(RunningJudge::requireRunning);
  }

  @Override
  public void close() {
    judge.ifPresent(RunningJudge::close);
  }
}
