package dev.byreis.server.api;

import dev.byreis.core.json.JsonObject;
import dev.byreis.core.json.MalformedJsonException;
import dev.byreis.core.json.StrictJson;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.overview.Overview;
import dev.byreis.server.pause.Answer;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.Resumption;
import java.io.IOException;
import java.util.Optional;
import java.util.Set;

/** Pausing and resuming: all that can be changed here, by administrators alone. */
final class PauseEndpoints {
  /** In bytes. */
  static final int LONGEST_BODY = 8 << 10;

  private static final String REASON = "reason";

  private final Overview overview;

  PauseEndpoints(Overview overview) {
    this.overview = overview;
  }

  private interface Wish {
    Answer grant(RepositoryName repository, String who, String reason) throws IOException;
  }

  Reply pauseProject(Call call) throws IOException {
    return change(
        call, call.reach().findProject(call.path().get(0)), overview.supervision()::pause);
  }

  Reply resumeProject(Call call) throws IOException {
    return change(call, call.reach().findProject(call.path().get(0)), this::resume);
  }

  Reply pauseRegistry(Call call) throws IOException {
    return change(call, call.reach().registry(), overview.supervision()::pause);
  }

  Reply resumeRegistry(Call call) throws IOException {
    return change(call, call.reach().registry(), this::resume);
  }

  private Answer resume(RepositoryName repository, String who, String reason) throws IOException {
    return overview
        .supervision()
        .resume(new Resumption(repository, new Resumption.Choice.FromAfar(), who, reason));
  }

  private Reply change(Call call, Optional<HostedRepository> repository, Wish wish)
      throws IOException {
    if (repository.isEmpty()) {
      return Reply.notFound();
    }
    if (!call.reach().mayIntervene(repository.get())) {
      return Reply.problem(403, "not permitted", "only administrators pause and resume");
    }
    Optional<String> reason = reason(call);
    if (reason.isEmpty()) {
      return Reply.problem(
          400, "not understood", "the body is an object whose only field, reason, is not blank");
    }
    RepositoryName name = new RepositoryName(repository.get().name());
    Answer answer = wish.grant(name, call.reach().who().principal().name(), reason.get());
    return switch (answer.result()) {
      case DONE -> done(name, answer);
      case REFUSED -> problem(409, "refused", answer);
      case NOT_FOUND -> problem(404, "not found", answer);
      case BUSY -> problem(503, "busy", answer);
    };
  }

  private static Optional<String> reason(Call call) {
    try {
      JsonObject body = StrictJson.read(call.body(), LONGEST_BODY);
      body.allowOnly(Set.of(REASON));
      return body.findText(REASON).filter(text -> !text.isBlank());
    } catch (MalformedJsonException e) {
      return Optional.empty();
    }
  }

  private Reply done(RepositoryName name, Answer answer) {
    return Reply.ok(
        json -> {
          json.writeStringField("repository", name.value());
          json.writeArrayFieldStart("lines");
          for (String line : answer.lines()) {
            json.writeString(line);
          }
          json.writeEndArray();
          json.writeArrayFieldStart("pauses");
          for (Pause pause : overview.pauses().of(name)) {
            ProjectEndpoints.writePause(json, pause);
          }
          json.writeEndArray();
        });
  }

  private static Reply problem(int status, String title, Answer answer) {
    return Reply.problem(status, title, String.join("\n", answer.lines()));
  }
}
