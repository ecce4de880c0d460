package dev.byreis.server.receive;

import dev.byreis.core.evidence.PushTrace;
import dev.byreis.core.evidence.StepTimes;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Fact;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.report.Acceptance;
import dev.byreis.core.report.PushOptions;
import dev.byreis.server.hosting.Visit;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.IntStream;
import org.eclipse.jgit.errors.LargeObjectException;
import org.eclipse.jgit.internal.submodule.SubmoduleValidator.SubmoduleValidationException;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.PackParser;
import org.eclipse.jgit.transport.PackedObjectInfo;
import org.eclipse.jgit.transport.ReceiveCommand;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * One push over JGit: the pack goes into a quarantine, and in the place where JGit would move refs
 * stands the gate. JGit itself never moves one, so that silence is never consent. Whatever fails
 * becomes a refusal with a status for every ref: an exception would leave the client waiting.
 */
final class GatewayReceivePack extends ReceivePack {
  private static final Logger LOG = LoggerFactory.getLogger(GatewayReceivePack.class);
  private static final String UNEXPLAINED =
      Code.INTERNAL_ERROR.id() + " (" + Code.INTERNAL_ERROR.rule() + ")";

  private final Visit visit;
  private final Reception reception;
  private final Quarantine quarantine;
  private final PushTrace trace = new PushTrace();
  private RequestBody body;
  private List<PackedObjectInfo> packed = List.of();
  private List<Violation> faults = List.of();
  private Optional<PushAnswer> answer = Optional.empty();
  private Optional<Turnstile.Seat> seat = Optional.empty();

  private GatewayReceivePack(Visit visit, Reception reception, Quarantine quarantine) {
    super(quarantine.repository());
    this.visit = visit;
    this.reception = reception;
    this.quarantine = quarantine;
    this.body = new RequestBody(InputStream.nullInputStream(), reception.patience().sending());
    PushProtocol.configure(this, reception.limits());
    connectivityChecker = (info, haves, monitor) -> packed = objectsOf(info.getParser());
  }

  /**
   * Receives one push.
   *
   * @param refs all refs as the client may know them
   */
  static GatewayReceivePack open(
      Visit visit, Reception reception, Repository real, Map<String, Ref> refs) throws IOException {
    StoreMemory memory = reception.memories().of(visit.repository().name(), real);
    GatewayReceivePack push =
        new GatewayReceivePack(
            visit, reception, new Quarantine(visit.repository(), real, reception.limits(), memory));
    push.setAdvertisedRefs(refs, Set.of());
    return push;
  }

  @Override
  public void receiveWithExceptionPropagation(
      InputStream input, OutputStream output, OutputStream messages) throws IOException {
    body = new RequestBody(input, reception.patience().sending());
    try (quarantine) {
      super.receiveWithExceptionPropagation(body, output, messages);
    } finally {
      seat.ifPresent(Turnstile.Seat::close);
    }
  }

  @Override
  protected void receivePackAndCheckConnectivity() {
    attempt(this::receive);
    if (!faults.isEmpty()) {
      body.drain(reception.limits().packBytes());
    }
  }

  private void receive() throws IOException, LargeObjectException, SubmoduleValidationException {
    int refs = getAllCommands().size();
    if (refs > reception.limits().refs()) {
      throw new RefusedPushException(
          Violation.ofPush(
              Code.TOO_MANY_REFS,
              Fact.of("limit", reception.limits().refs()),
              Fact.of("seen", refs)));
    }
    seat = reception.turnstile().enter(visit.repository().name());
    if (seat.isEmpty()) {
      throw new RefusedPushException(Violation.ofPush(Code.BUSY));
    }
    quarantine.open();
    super.receivePackAndCheckConnectivity();
  }

  @Override
  protected void executeCommands() {
    Commands commands = new Commands(getAllCommands());
    trace.ended(StepTimes.Step.RECEIVE);
    if (faults.isEmpty()) {
      faults = commands.badNames();
    }
    List<Violation> found = faults.isEmpty() ? commands.faults() : List.of();
    commands.refuseAll(ref -> UNEXPLAINED);
    ArrivedPush push =
        new ArrivedPush(visit, commands.updates(), options(), quarantine, packed, trace);
    if (faults.isEmpty()) {
      faults = push.options().fault().stream().toList();
    }
    if (faults.isEmpty()) {
      faults = found;
    }
    if (faults.isEmpty()) {
      attempt(() -> answer = Optional.of(reception.gate().answer(push)));
    }
    if (answer.isEmpty()) {
      attempt(() -> answer = Optional.of(refusal(push)));
    }
    attempt(() -> report(commands, push.options()));
  }

  private PushAnswer refusal(ArrivedPush push) {
    return reception.gate().refuse(push, answerTo(faults), faults);
  }

  private static RefusedPush.Answer answerTo(List<Violation> faults) {
    return switch (faults.get(0).code().category()) {
      case RECOVERABLE -> RefusedPush.Answer.INCONCLUSIVE;
      case NON_RECOVERABLE, SECURITY_CRITICAL -> RefusedPush.Answer.REJECT;
    };
  }

  private PushOptions options() {
    List<String> given = getPushOptions();
    return new PushOptions(given == null ? List.of() : given);
  }

  private void report(Commands commands, PushOptions options) {
    if (answer.isPresent() && answer.get() instanceof PushAnswer.Refused refused) {
      commands.refuseAll(ref -> reception.words().reason(refused.why(), ref));
      switch (options.format()) {
        case TEXT -> reception.words().lines(refused.why()).forEach(this::sendMessage);
        case JSON -> sendMessage(reception.words().json(refused.why()));
      }
    } else if (answer.isPresent() && answer.get() instanceof PushAnswer.Landed landed) {
      commands.setAll(ReceiveCommand.Result.OK);
      switch (options.format()) {
        case TEXT -> acceptance(landed).lines().forEach(this::sendMessage);
        case JSON -> sendMessage(acceptance(landed).json());
      }
    }
  }

  private Acceptance acceptance(PushAnswer.Landed landed) {
    return new Acceptance(visit.correlationId(), trace.receipt(), landed.left());
  }

  private static List<PackedObjectInfo> objectsOf(PackParser parser) {
    return IntStream.range(0, parser.getObjectCount()).mapToObj(parser::getObject).toList();
  }

  private interface Work {
    void run() throws IOException, LargeObjectException, SubmoduleValidationException;
  }

  private void attempt(Work work) {
    try {
      work.run();
    } catch (Throwable failure) {
      faults = Faults.explain(failure);
      if (faults.get(0).code() == Code.INTERNAL_ERROR) {
        LOG.error("push {} failed", visit.correlationId(), failure);
      }
    }
  }
}
