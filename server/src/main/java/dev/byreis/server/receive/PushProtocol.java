package dev.byreis.server.receive;

import org.eclipse.jgit.transport.ReceivePack;

/** What JGit shall allow and check: it parses and checks objects, and decides nothing. */
final class PushProtocol {
  private static final long COMMAND_BYTES = 1 << 20;

  private PushProtocol() {}

  static void configure(ReceivePack push, ReceiveLimits limits) {
    push.setCheckReceivedObjects(true);
    push.setObjectChecker(new CompleteObjects());
    push.setCheckReferencedObjectsAreReachable(true);
    push.setMaxObjectSizeLimit(limits.objectBytes());
    push.setMaxPackSizeLimit(limits.packBytes());
    push.setMaxCommandBytes(COMMAND_BYTES);
    push.setMaxCommandDiscardBytes(COMMAND_BYTES);
    push.setAllowCreates(true);
    push.setAllowDeletes(true);
    push.setAllowBranchDeletes(true);
    push.setAllowNonFastForwards(true);
    push.setAllowPushOptions(true);
    push.setAtomic(true);
    push.setBiDirectionalPipe(false);
  }
}
