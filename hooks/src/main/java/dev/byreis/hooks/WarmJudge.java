package dev.byreis.hooks;

import dev.byreis.core.repo.Bytes;
import dev.byreis.hooks.socket.SocketServer;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/**
 * A judge that stays: it answers the hooks of its owner's repositories over a Unix socket with the
 * judgement that they would come to by themselves, and keeps in mind what it verified.
 */
public final class WarmJudge implements AutoCloseable {
  private static final String PRE_RECEIVE = "/1/pre-receive";
  private static final String POST_RECEIVE = "/1/post-receive";
  private static final Duration TO_ARRIVE = Duration.ofSeconds(10);

  private final HookJudge hook;
  private final TimedJudge judge;
  private final InstantSource clock;

  private WarmJudge(HookJudge hook, Duration time, InstantSource clock) {
    this.hook = hook;
    this.judge = new TimedJudge(hook, time);
    this.clock = clock;
  }

  /** A judge that nobody can ask yet. */
  public static WarmJudge create(InstantSource clock) {
    return create(clock, TimedJudge.USUAL);
  }

  static WarmJudge create(InstantSource clock, Duration time) {
    return new WarmJudge(new HookJudge(new KnownRegistries(), time.dividedBy(2)), time, clock);
  }

  /**
   * Answers until what this returns is closed.
   *
   * @param socket its name, in a folder that is made with mode 0700 or has it
   * @throws IOException if it cannot listen there
   */
  public SocketServer listen(Path socket) throws IOException {
    return SocketServer.start(
        socket, Map.of(PRE_RECEIVE, this::preReceive, POST_RECEIVE, this::postReceive), TO_ARRIVE);
  }

  /**
   * Looks at a repository before its first push comes, and keeps in mind what it verified.
   *
   * @param configuration that of its hook
   * @return why every push would be refused; empty if all is well
   */
  public List<String> check(Path repository, Path configuration) {
    return hook.check(repository, configuration, clock) instanceof HookReply.Refused refused
        ? refused.lines()
        : List.of();
  }

  private Bytes preReceive(Bytes message) {
    try {
      return written(judge.reply(PushMessage.read(message, clock)));
    } catch (UnfitCallException e) {
      return written(HookWords.unclear(e.violation()));
    }
  }

  private Bytes postReceive(Bytes message) {
    try {
      return written(hook.after(PushMessage.read(message, clock)));
    } catch (UnfitCallException e) {
      return written(HookWords.unclear(e.violation()));
    }
  }

  private static Bytes written(HookReply reply) {
    if (reply instanceof HookReply.Accepted accepted) {
      return written(HookReply.ACCEPTED, accepted.lines());
    }
    return reply instanceof HookReply.Ready ready
        ? written(HookReply.ACCEPTED, ready.lines())
        : written(HookReply.REFUSED, ((HookReply.Refused) reply).lines());
  }

  private static Bytes written(String word, List<String> lines) {
    StringBuilder text = new StringBuilder(word).append('\n');
    lines.forEach(line -> text.append(line).append('\n'));
    return Bytes.utf8(text.toString());
  }

  @Override
  public void close() {
    judge.close();
  }
}
