package dev.byreis.hooks;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A push as git leaves it when it calls the hook: its objects in a quarantine, its environment, its
 * lines. Each part can be spoiled before the hook's main runs, in this process.
 */
final class QuarantinedPush {
  private static final String NOTHING = "0".repeat(40);

  private final HookedRepository hooked;
  private final InstantSource clock;
  private final Path quarantine;
  private final Map<String, String> environment = new TreeMap<>();
  private final List<String> arguments = new ArrayList<>();
  private String lines = "";

  /** What the hook said. */
  record Told(int status, String out, String err) {
    boolean accepted() {
      return status == 0 && out.equals(HookReply.ACCEPTED + "\n") && err.isEmpty();
    }

    boolean refused(String code) {
      return status == 1
          && out.equals(HookReply.REFUSED + "\n")
          && err.startsWith("byreis: " + code + " (");
    }
  }

  QuarantinedPush(HookedRepository hooked, InstantSource clock) {
    this.hooked = hooked;
    this.clock = clock;
    Path objects = hooked.folder().resolve("objects");
    try {
      String random = Long.toString(System.identityHashCode(this), Character.MAX_RADIX);
      quarantine = Files.createDirectory(objects.resolve("tmp_objdir-incoming-" + random));
      Files.createDirectories(quarantine.resolve("pack"));
      environment.put("GIT_DIR", ".");
      environment.put("GIT_QUARANTINE_PATH", quarantine.toString());
      environment.put("GIT_OBJECT_DIRECTORY", quarantine.toString());
      environment.put("GIT_ALTERNATE_OBJECT_DIRECTORIES", objects.toString());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Sends what the new commit needs beyond the old one. */
  QuarantinedPush sending(Path source, CommitId old, CommitId next) {
    return sending(source, next + "\n^" + old + "\n");
  }

  /** Sends what these revisions name, in the words of {@code git rev-list --stdin}. */
  QuarantinedPush sending(Path source, String revisions) {
    GitCommand.Result packed =
        GitCommand.in(source)
            .tryRunWithInput(
                revisions.getBytes(StandardCharsets.US_ASCII),
                "pack-objects",
                "-q",
                "--revs",
                quarantine.resolve("pack/pack").toString());
    if (!packed.succeeded()) {
      throw new AssertionError(packed.err());
    }
    return this;
  }

  QuarantinedPush moving(String ref, CommitId old, CommitId next) {
    return line(old + " " + next + " " + ref + "\n");
  }

  QuarantinedPush creating(String ref, CommitId next) {
    return line(NOTHING + " " + next + " " + ref + "\n");
  }

  QuarantinedPush line(String line) {
    lines += line;
    return this;
  }

  QuarantinedPush with(String name, String value) {
    environment.put(name, value);
    return this;
  }

  QuarantinedPush without(String name) {
    environment.remove(name);
    return this;
  }

  QuarantinedPush argument(String argument) {
    arguments.add(argument);
    return this;
  }

  Path quarantine() {
    return quarantine;
  }

  Told judged() {
    return judgedIn(hooked.folder());
  }

  Told judgedIn(Path folder) {
    try (IdleReceivePack git = IdleReceivePack.at(hooked.folder())) {
      return judgedFor(git.number(), folder);
    }
  }

  /** What the hook says when this process calls it. */
  Told judgedFor(long process, Path folder) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    ByteArrayOutputStream err = new ByteArrayOutputStream();
    int status =
        new PreReceive(
                new PrintStream(out, true, StandardCharsets.US_ASCII),
                new PrintStream(err, true, StandardCharsets.US_ASCII))
            .run(call(process, folder));
    return new Told(
        status, out.toString(StandardCharsets.US_ASCII), err.toString(StandardCharsets.US_ASCII));
  }

  /** What this judge replies when this process asks it. */
  HookReply repliedBy(HookJudge judge, long process) {
    return judge.reply(call(process, hooked.folder()));
  }

  /** What a warm judge says to the same. */
  Told judgedBy(Path socket) throws IOException {
    try (IdleReceivePack git = IdleReceivePack.at(hooked.folder())) {
      return toldBy(socket, git.number());
    }
  }

  Told toldBy(Path socket, long process) throws IOException {
    String answer =
        SocketClient.body(SocketClient.say(socket, SocketClient.posted(message(process))));
    return answer.equals(HookReply.ACCEPTED + "\n")
        ? new Told(0, answer, "")
        : new Told(1, HookReply.REFUSED + "\n", answer.substring(HookReply.REFUSED.length() + 1));
  }

  private HookCall call(long process, Path folder) {
    return new HookCall(
        arguments,
        folder,
        environment,
        new ByteArrayInputStream(lines.getBytes(StandardCharsets.ISO_8859_1)),
        clock,
        process);
  }

  /** The same call as the script words it for a judge. */
  Bytes message(long process) {
    ByteArrayOutputStream message = new ByteArrayOutputStream();
    List<String> fields =
        new ArrayList<>(
            List.of(
                "byreis-push 1",
                hooked.folder().toString(),
                arguments.isEmpty() ? "" : arguments.get(1),
                Long.toString(process)));
    environment.forEach((name, value) -> fields.add(name + "=" + value));
    fields.add("");
    fields.forEach(field -> message.writeBytes((field + "\0").getBytes(StandardCharsets.UTF_8)));
    message.writeBytes(lines.getBytes(StandardCharsets.ISO_8859_1));
    return Bytes.owning(message.toByteArray());
  }
}
