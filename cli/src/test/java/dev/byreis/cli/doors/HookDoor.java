package dev.byreis.cli.doors;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.hooks.HookedRepository;

/** Git's own receive-pack, and in it the hook. */
final class HookDoor extends Door {
  private final HookedRepository hooked;

  HookDoor(String name, HookedRepository hooked) {
    super(name, hooked.folder());
    this.hooked = hooked;
  }

  @Override
  String url() {
    return "file://" + hooked.folder();
  }

  @Override
  Bytes answer(Bytes request) {
    return GitCommand.in(hooked.folder())
        .readWithInput(request.toByteArray(), "receive-pack", "--stateless-rpc", ".");
  }
}
