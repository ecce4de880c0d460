package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.UnaryOperator;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.transport.ReceiveCommand;

/** What the client asks for, in our own types. */
final class Commands {
  private final List<ReceiveCommand> commands;

  Commands(List<ReceiveCommand> commands) {
    this.commands = List.copyOf(commands);
  }

  /** Every update whose ref has a valid name. */
  List<RefUpdate> updates() {
    return commands.stream()
        .filter(command -> RefName.isValid(command.getRefName()))
        .map(Commands::update)
        .toList();
  }

  private static RefUpdate update(ReceiveCommand command) {
    RefName ref = new RefName(command.getRefName());
    ObjectName from = new ObjectName(command.getOldId().name());
    ObjectName to = new ObjectName(command.getNewId().name());
    return switch (command.getType()) {
      case CREATE -> new RefUpdate.Create(ref, to);
      case DELETE -> new RefUpdate.Delete(ref, from);
      case UPDATE, UPDATE_NONFASTFORWARD -> new RefUpdate.Move(ref, from, to);
    };
  }

  /** What is wrong with the commands themselves, or what JGit found wrong with them. */
  List<Violation> faults() {
    List<Violation> faults = new ArrayList<>();
    Set<String> seen = new HashSet<>();
    List<Violation> refusedByJGit = new ArrayList<>();
    for (ReceiveCommand command : commands) {
      boolean once = seen.add(command.getRefName());
      if (!RefName.isValid(command.getRefName()) || !once) {
        faults.add(Violation.ofPush(Code.REF_NOT_ALLOWED, Fact.of("ref", command.getRefName())));
      } else if (hasMoved(command)) {
        faults.add(Violation.ofRef(Code.REF_MOVED, new RefName(command.getRefName())));
      } else if (command.getResult() == ReceiveCommand.Result.REJECTED_MISSING_OBJECT) {
        faults.add(Violation.ofRef(Code.OBJECT_MISSING, new RefName(command.getRefName())));
      }
      if (command.getResult() != ReceiveCommand.Result.NOT_ATTEMPTED) {
        refusedByJGit.add(notAllowed(command.getRefName()));
      }
    }
    return faults.isEmpty() ? refusedByJGit : faults;
  }

  private static Violation notAllowed(String ref) {
    return RefName.isValid(ref)
        ? Violation.ofRef(Code.REF_NOT_ALLOWED, new RefName(ref))
        : Violation.ofPush(Code.REF_NOT_ALLOWED, Fact.of("ref", ref));
  }

  private static boolean hasMoved(ReceiveCommand command) {
    Ref advertised = command.getRef();
    ObjectId now = advertised == null ? ObjectId.zeroId() : advertised.getObjectId();
    return !command.getOldId().equals(now == null ? ObjectId.zeroId() : now);
  }

  void setAll(ReceiveCommand.Result result) {
    commands.forEach(command -> command.setResult(result));
  }

  /** Refuses every command with a reason of its own. */
  void refuseAll(UnaryOperator<String> reasonOfRef) {
    commands.forEach(
        command ->
            command.setResult(
                ReceiveCommand.Result.REJECTED_OTHER_REASON,
                reasonOfRef.apply(command.getRefName())));
  }

  int count() {
    return commands.size();
  }
}
