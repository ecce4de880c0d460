package dev.byreis.server.receive;

import dev.byreis.core.finding.Code;
import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.JGitPlatform;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Visit;
import dev.byreis.server.landing.Grounds;
import dev.byreis.server.landing.LandingJournal;
import dev.byreis.server.landing.LandingReplay;
import dev.byreis.server.landing.TrustedRefs;
import dev.byreis.server.pause.Pause;
import dev.byreis.server.pause.Watch;
import dev.byreis.server.receive.fetch.FetchErrors;
import dev.byreis.server.receive.fetch.FetchFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Ref;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.transport.ReceivePack;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JGit's servlet with our own parts in it. It serves only requests that carry a {@link Visit}. */
public final class GitEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(GitEndpoint.class);
  private static final String PUSH = "application/x-git-receive-pack-request";

  private final PushSteps steps;
  private final Grounds grounds;
  private final Reception reception;
  private final InstantSource clock;

  /** Joins the steps of a push. */
  public GitEndpoint(
      PushSteps steps,
      Grounds grounds,
      ReceiveLimits limits,
      Patience patience,
      InstantSource clock) {
    JGitPlatform.install();
    this.steps = steps;
    this.grounds = grounds;
    this.clock = clock;
    reception = Reception.of(steps, grounds, limits, patience, clock);
  }

  /** A servlet for one context; dumb HTTP is off. */
  public HttpServlet servlet() {
    GitServlet servlet = new GitServlet();
    servlet.setAsIsFileService(AsIsFileService.DISABLED);
    servlet.setRepositoryResolver((request, name) -> open(visit(request).repository()));
    servlet.setReceivePackFactory(this::receivePack);
    servlet.setReceivePackErrorHandler(new PushErrors());
    servlet.setUploadPackFactory(new FetchFactory(reception.patience().sending()));
    servlet.setUploadPackErrorHandler(new FetchErrors());
    return servlet;
  }

  /** How busy it is. */
  public Load load() {
    return reception.turnstile().load();
  }

  private ReceivePack receivePack(HttpServletRequest request, Repository repository) {
    try {
      Map<String, Ref> refs = RefsInView.take(request, repository);
      if (isPush(request)) {
        return GatewayReceivePack.open(visit(request), reception, repository, refs);
      }
      ReceivePack advertising = new ReceivePack(repository);
      PushProtocol.configure(advertising, reception.limits());
      advertising.setAdvertisedRefs(refs, Set.of());
      return advertising;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** JGit asks nothing of a body of another type, and says so. */
  private static boolean isPush(HttpServletRequest request) {
    return request.getMethod().equals("POST") && PUSH.equals(request.getContentType());
  }

  private static Visit visit(HttpServletRequest request) {
    if (request.getAttribute(Visit.ATTRIBUTE) instanceof Visit visit) {
      return visit;
    }
    throw new IllegalStateException("a request that nobody let in");
  }

  private static Repository open(HostedRepository repository) throws RepositoryNotFoundException {
    try {
      return OpenPlaces.open(repository);
    } catch (RepositoryNotFoundException e) {
      throw e;
    } catch (IOException e) {
      throw new RepositoryNotFoundException(repository.name(), e);
    }
  }

  /**
   * Finishes what a crash has left: first the landings, then the quarantines; and looks whether
   * every ref is where the gateway left it (ROT-42, ROT-56). To be called before the first request.
   * What cannot be finished, or is elsewhere, is paused.
   */
  public void recover(LandingReplay.Proof proof) throws IOException {
    try (OpenPlaces places = new OpenPlaces(grounds.repositories())) {
      LandingReplay replay = new LandingReplay(steps.books(), steps.evidence(), places, proof);
      for (LandingJournal.Entry entry : steps.books().journal().unfinished()) {
        if (replay.replay(entry) == LandingReplay.Ended.SURPRISED) {
          surprised(entry);
        }
      }
      for (HostedRepository repository : grounds.repositories().all()) {
        lookForMoved(repository, places);
        Quarantine.sweep(repository);
      }
    }
  }

  private void lookForMoved(HostedRepository repository, OpenPlaces places) {
    try {
      steps
          .watch()
          .see(
              repository,
              new TrustedRefs(repository, places.get(repository).refs(), steps.books().heads())
                  .moved(Set.of()),
              occasion(repository.name()));
    } catch (IOException e) {
      // nor will any push be accepted that cannot see where refs are
      LOG.error("the refs of {} cannot be read", repository.name(), e);
    }
  }

  private void surprised(LandingJournal.Entry entry) {
    for (String name : entry.repositories()) {
      Optional<HostedRepository> repository = grounds.repositories().find(name);
      repository.ifPresent(
          found ->
              steps
                  .watch()
                  .see(
                      found,
                      List.of(Violation.ofPush(Code.LANDING_UNFINISHED)),
                      occasion(entry.id())));
    }
  }

  private Watch.Occasion occasion(String correlationId) {
    return new Watch.Occasion(Pause.GATEWAY, correlationId, clock.instant());
  }
}
