package dev.byreis.server.receive;

import dev.byreis.core.finding.Violation;
import dev.byreis.core.jgit.JGitPlatform;
import dev.byreis.server.hosting.HostedRepository;
import dev.byreis.server.hosting.Visit;
import dev.byreis.server.landing.LandingReplay;
import dev.byreis.server.landing.RepositoryLocks;
import dev.byreis.server.landing.TrustedRefs;
import dev.byreis.server.receive.fetch.FetchErrors;
import dev.byreis.server.receive.fetch.FetchFactory;
import jakarta.servlet.http.HttpServlet;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.Set;
import org.eclipse.jgit.errors.RepositoryNotFoundException;
import org.eclipse.jgit.http.server.GitServlet;
import org.eclipse.jgit.http.server.resolver.AsIsFileService;
import org.eclipse.jgit.lib.Repository;
import org.eclipse.jgit.lib.RepositoryCache;
import org.eclipse.jgit.lib.RepositoryCache.FileKey;
import org.eclipse.jgit.transport.ReceivePack;
import org.eclipse.jgit.util.FS;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** JGit's servlet with our own parts in it. It serves only requests that carry a {@link Visit}. */
public final class GitEndpoint {
  private static final Logger LOG = LoggerFactory.getLogger(GitEndpoint.class);

  private final PushSteps steps;
  private final Reception reception;

  /**
   * Joins the steps of a push.
   *
   * @param locks those that landings of other kinds take as well
   */
  public GitEndpoint(
      PushSteps steps,
      RepositoryLocks locks,
      ReceiveLimits limits,
      Patience patience,
      InstantSource clock) {
    JGitPlatform.install();
    this.steps = steps;
    reception = Reception.of(steps, locks, limits, patience, clock);
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

  private ReceivePack receivePack(HttpServletRequest request, Repository repository) {
    try {
      if (request.getMethod().equals("POST")) {
        return GatewayReceivePack.open(visit(request), reception, repository);
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    ReceivePack advertising = new ReceivePack(repository);
    PushProtocol.configure(advertising, reception.limits());
    return advertising;
  }

  private static Visit visit(HttpServletRequest request) {
    if (request.getAttribute(Visit.ATTRIBUTE) instanceof Visit visit) {
      return visit;
    }
    throw new IllegalStateException("a request that nobody let in");
  }

  private static Repository open(HostedRepository repository) throws RepositoryNotFoundException {
    try {
      return RepositoryCache.open(FileKey.exact(repository.folder().toFile(), FS.DETECTED), true);
    } catch (RepositoryNotFoundException e) {
      throw e;
    } catch (IOException e) {
      throw new RepositoryNotFoundException(repository.name(), e);
    }
  }

  /**
   * Finishes what a crash has left of this repository: first the landings, then the quarantines
   * (ROT-42). To be called before the first request. A repository with a landing that cannot be
   * finished takes no push.
   */
  public void recover(HostedRepository repository) throws IOException {
    LandingReplay replay = new LandingReplay(steps.heads(), steps.journal(), steps.evidence());
    try (Repository real = open(repository)) {
      JGitRefs refs = new JGitRefs(real);
      for (var entry : steps.journal().unfinished()) {
        if (entry.repository().equals(repository.name())
            && replay.replay(entry, repository, refs) == LandingReplay.Ended.SURPRISED) {
          LOG.error("{}: landing {} cannot be finished", repository.name(), entry.id());
          reception.gate().pause(repository);
        }
      }
      for (Violation moved : new TrustedRefs(repository, refs, steps.heads()).moved(Set.of())) {
        LOG.error("{}: {}", repository.name(), moved);
      }
    }
    Quarantine.sweep(repository);
  }
}
