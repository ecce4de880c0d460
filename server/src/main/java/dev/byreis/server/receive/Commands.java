package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;
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

  /** Names that no ref can have, and refs that are named twice. */
  List<Violation> badNames() {
    Set<String> seen = new HashSet<>();
    return commands.stream()
        .map(ReceiveCommand::getRefName)
        .filter(name -> !seen.add(name) || !RefName.isValid(name))
        .map(name -> Violation.ofPush(Code.REF_NOT_ALLOWED, Fact.of("ref", name)))
        .toList();
  }

  /** The first ref that is not where the push says, else what JGit found wrong. */
  List<Violation> faults() {
    Optional<Violation> moved =
        commands.stream()
            .filter(Commands::hasMoved)
            .map(command -> Violation.ofRef(Code.REF_MOVED, new RefName(command.getRefName())))
            .findFirst();
    if (moved.isPresent()) {
      return List.of(moved.get());
    }
    List<Violation> missing =
        refused(ReceiveCommand.Result.REJECTED_MISSING_OBJECT::equals, Code.OBJECT_MISSING);
    return missing.isEmpty()
        ? refused(result -> result != ReceiveCommand.Result.NOT_ATTEMPTED, Code.REF_NOT_ALLOWED)
        : missing;
  }

  private List<Violation> refused(Predicate<ReceiveCommand.Result> results, Code code) {
    return commands.stream()
        .filter(command -> results.test(command.getResult()))
        .map(command -> Violation.ofRef(code, new RefName(command.getRefName())))
        .toList();
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
