package dev.byreis.server.receive;

import dev.byreis.core.evidence.Outcome;
import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.policy.ProjectMoves;
import dev.byreis.core.registry.RepositoryName;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.IncomingObjects;
import dev.byreis.server.landing.Landing;
import dev.byreis.server.landing.LandingEnd;
import dev.byreis.server.landing.LandingJournal;
import dev.byreis.server.landing.LandingPart;
import dev.byreis.server.landing.Place;
import dev.byreis.server.landing.RepositoryLocks;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lands a push that was accepted, together with what follows from it in project repositories, and
 * says what came of it. The caller holds the locks of the push.
 */
final class PushLanding {
  private static final Logger LOG = LoggerFactory.getLogger(PushLanding.class);

  private final PushSteps steps;
  private final Grounds grounds;
  private final PushRecords records;
  private final Patience patience;
  private final InstantSource clock;

  PushLanding(
      PushSteps steps,
      Grounds grounds,
      PushRecords records,
      Patience patience,
      InstantSource clock) {
    this.steps = steps;
    this.grounds = grounds;
    this.records = records;
    this.patience = patience;
    this.clock = clock;
  }

  PushAnswer land(ArrivedPush push, List<ProjectMoves> moves, OpenPlaces places) {
    try {
      List<Place> all = new ArrayList<>();
      all.add(places.get(push.visit().repository()));
      for (ProjectMoves project : moves) {
        String name = nameOf(project);
        Set<RefName> refs =
            project.updates().stream().map(RefUpdate::ref).collect(Collectors.toSet());
        Optional<Violation> obstacle =
            new StartingPoint(records, steps, places).others(push, name, refs);
        if (obstacle.isPresent()) {
          return records.refused(push, RefusedPush.Answer.REJECT, List.of(obstacle.get()));
        }
        all.add(places.find(name).orElseThrow());
      }
      return landAlone(push, moves, all);
    } catch (IOException e) {
      LOG.error("push {} could not land", push.visit().correlationId(), e);
      return records.refused(
          push, RefusedPush.Answer.INCONCLUSIVE, List.of(Violation.ofPush(Code.INTERNAL_ERROR)));
    }
  }

  /** Takes the projects' locks, and the repositories from their readers (ROT-34, ROT-44). */
  private PushAnswer landAlone(ArrivedPush push, List<ProjectMoves> moves, List<Place> places) {
    List<HostedRepository> repositories = places.stream().map(Place::repository).toList();
    Optional<RepositoryLocks.Held> projects =
        grounds
            .locks()
            .holdProjects(repositories.subList(1, repositories.size()), patience.waiting());
    if (projects.isEmpty()) {
      return busy(push);
    }
    RepositoryLocks.Held locked = projects.get();
    try (locked) {
      Optional<RepositoryLocks.Held> readers =
          grounds.locks().keepReadersOut(repositories, patience.waiting());
      if (readers.isEmpty()) {
        return busy(push);
      }
      RepositoryLocks.Held alone = readers.get();
      try (alone;
          Release objects = release(push)) {
        Optional<Sha256> decision = records.accepted(push);
        return decision.isEmpty()
            ? PushRecords.notRecorded(push)
            : answer(push, act(push, moves, places, objects, decision.get()));
      }
    }
  }

  /** What is released stays in the store: where decisions fail, that would be every push. */
  private Release release(ArrivedPush push) {
    return records.wereKeptLately()
        ? Release.begin(push.quarantine())
        : Release.later(push.quarantine());
  }

  private PushAnswer busy(ArrivedPush push) {
    return records.refused(
        push, RefusedPush.Answer.INCONCLUSIVE, List.of(Violation.ofPush(Code.BUSY)));
  }

  private Landing.Act act(
      ArrivedPush push,
      List<ProjectMoves> moves,
      List<Place> places,
      IncomingObjects objects,
      Sha256 decision) {
    List<LandingPart> parts = new ArrayList<>();
    parts.add(LandingPart.needed(push.visit().repository().name(), push.updates()));
    moves.forEach(project -> parts.addAll(partsOf(project)));
    return new Landing.Act(
        places,
        objects,
        new LandingJournal.Entry(push.visit().correlationId(), parts, decision, clock.instant()),
        () -> records.ended(push, Outcome.Result.LANDED));
  }

  /** What is deleted comes last, and is not worth failing for (ROT-41, ROT-43). */
  private static List<LandingPart> partsOf(ProjectMoves project) {
    List<RefUpdate> deletions =
        project.updates().stream().filter(RefUpdate.Delete.class::isInstance).toList();
    List<RefUpdate> others =
        project.updates().stream().filter(update -> !deletions.contains(update)).toList();
    List<LandingPart> parts = new ArrayList<>();
    if (!others.isEmpty()) {
      parts.add(LandingPart.needed(nameOf(project), others));
    }
    if (!deletions.isEmpty()) {
      parts.add(LandingPart.cosmetic(nameOf(project), deletions));
    }
    return parts;
  }

  private static String nameOf(ProjectMoves project) {
    return RepositoryName.project(project.project()).value();
  }

  private PushAnswer answer(ArrivedPush push, Landing.Act act) {
    try {
      LandingEnd end = Landing.land(steps.books(), act);
      if (end instanceof LandingEnd.Landed landed) {
        return new PushAnswer.Landed(landed.left());
      }
      if (end instanceof LandingEnd.NotKept) {
        failed(push, Code.NOT_RECORDED);
        return PushRecords.notRecorded(push);
      }
      return end instanceof LandingEnd.LostRace
          ? records.notLanded(push, Outcome.Result.LOST_RACE, Violation.ofPush(Code.REF_MOVED))
          : unfinished(push, act);
    } catch (IOException e) {
      LOG.error("push {} could not land", push.visit().correlationId(), e);
      failed(push, Code.INTERNAL_ERROR);
      return records.notLanded(push, Outcome.Result.REFUSED, Violation.ofPush(Code.INTERNAL_ERROR));
    }
  }

  private void failed(ArrivedPush push, Code code) {
    steps.watch().failed(push.visit().repository(), Violation.ofPush(code), records.occasion(push));
  }

  private PushAnswer unfinished(ArrivedPush push, Landing.Act act) {
    Violation unfinished = Violation.ofPush(Code.LANDING_UNFINISHED);
    act.places()
        .forEach(
            place ->
                steps.watch().see(place.repository(), List.of(unfinished), records.occasion(push)));
    return records.notLanded(push, Outcome.Result.UNFINISHED, unfinished);
  }
}
