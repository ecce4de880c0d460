package dev.byreis.server.start;

import dev.byreis.core.registry.RepositoryName;
import dev.byreis.server.index.DecisionIndex;
import dev.byreis.server.index.FoundDecision;
import dev.byreis.server.index.Page;
import dev.byreis.server.index.Wanted;
import dev.byreis.server.pause.Advice;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.Reason;
import java.io.IOException;
import java.util.Comparator;
import java.util.Optional;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What was found, what the log says was good last, and which command recovers (ROT-56). */
final class LoggedAdvice implements Advice {
  private static final Logger LOG = LoggerFactory.getLogger(LoggedAdvice.class);
  private static final int MOST = 50;

  private final DecisionIndex decisions;

  LoggedAdvice(DecisionIndex decisions) {
    this.decisions = decisions;
  }

  @Override
  public String about(Pause pause) {
    return pause.text() + "; " + lastGood(pause.repository()) + "; " + command(pause);
  }

  private String lastGood(RepositoryName repository) {
    try {
      return landed(repository)
          .map(
              found ->
                  "last good entry of the log "
                      + found.entry()
                      + " (correlation id "
                      + found.record().text("id")
                      + ")")
          .orElse("nothing has landed there since it was taken over");
    } catch (IOException e) {
      LOG.warn("the last good entry about {} cannot be found", repository, e);
      return "the log cannot be read";
    }
  }

  /** The newest decision after which refs of the repository moved. */
  private Optional<FoundDecision> landed(RepositoryName repository) throws IOException {
    Wanted accepted = Wanted.ALL.with(Wanted.Field.VERDICT, "accept");
    Stream<FoundDecision> pushed =
        landed(accepted.with(Wanted.Field.REPOSITORY, repository.value()));
    if (repository.isRegistry()) {
      return pushed.findFirst();
    }
    String project = repository.findProject().orElseThrow().value();
    Stream<FoundDecision> moved =
        landed(accepted.with(Wanted.Field.PROJECT, project))
            .filter(found -> found.record().column("moves", "project").contains(project));
    return Stream.concat(pushed, moved).max(Comparator.comparingLong(FoundDecision::entry));
  }

  private Stream<FoundDecision> landed(Wanted wanted) throws IOException {
    Page page = decisions.page(wanted, DecisionIndex.NEWEST, MOST);
    return page.decisions().stream().filter(found -> found.ending().word().equals("landed"));
  }

  private static String command(Pause pause) {
    String which =
        pause
            .repository()
            .findProject()
            .map(project -> "--project " + project)
            .orElse("--registry");
    return "recover: byreis gateway resume "
        + which
        + (pause.reason() == Reason.LANDING_UNFINISHED ? "" : " --restore")
        + " --reason TEXT";
  }
}
