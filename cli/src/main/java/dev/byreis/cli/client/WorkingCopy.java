package dev.byreis.cli.client;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefTable;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * A bare copy of a repository, for as long as a verb runs. Its branches are those of the last
 * advertisement that it was filled from (ROT-10).
 */
public final class WorkingCopy implements AutoCloseable {
  private static final String ALL_BRANCHES = "+refs/heads/*:refs/heads/*";

  private final Remote remote;
  private final GitStore store;
  private final Path folder;
  private final Git git;

  private WorkingCopy(Remote remote, GitStore store, Path folder, Git git) {
    this.remote = remote;
    this.store = store;
    this.folder = folder;
    this.git = git;
  }

  static WorkingCopy create(Remote remote, Path folder, Git git) throws IOException {
    try {
      return new WorkingCopy(remote, GitStore.create(folder), folder, git);
    } catch (UnreadableRepositoryException e) {
      throw new IOException("cannot make a working copy in " + folder, e);
    }
  }

  /** Where it is a copy of. */
  public Remote remote() {
    return remote;
  }

  /** The repository on this machine. */
  public GitStore store() {
    return store;
  }

  public RepositoryView view() {
    return store.view();
  }

  /**
   * Makes its branches those of the other side, all from one advertisement.
   *
   * @throws UnreadableRepositoryException if the other side cannot be read
   */
  public void fetch() throws UnreadableRepositoryException, IOException {
    fetch(ALL_BRANCHES);
  }

  /** The same for one more kind of refs, such as {@code +refs/tags/*:refs/tags/*}. */
  public void fetch(String refspec) throws UnreadableRepositoryException, IOException {
    GitRun run =
        git.run(
            "--git-dir=" + folder,
            "fetch",
            "--quiet",
            "--prune",
            "--no-tags",
            "--no-auto-maintenance",
            "--",
            remote.url(),
            refspec);
    if (!run.succeeded()) {
      throw unreadable(run);
    }
  }

  /** Where the branches of the other side are now; no objects are fetched. */
  public RefTable<CommitId> advertised() throws UnreadableRepositoryException, IOException {
    GitRun run = git.run("ls-remote", "--", remote.url(), "refs/heads/*");
    if (!run.succeeded()) {
      throw unreadable(run);
    }
    SortedMap<RefName, CommitId> branches = new TreeMap<>();
    for (String line : run.out().lines().toList()) {
      String[] parts = line.split("\t", 2);
      if (parts.length == 2 && RefName.isValid(parts[1])) {
        branches.put(new RefName(parts[1]), new CommitId(parts[0]));
      }
    }
    return RefTable.of(branches);
  }

  private UnreadableRepositoryException unreadable(GitRun run) {
    String what = "cannot fetch " + remote + ": " + run.why();
    return run.lacksLogin()
        ? new UnreadableRepositoryException(what, new LoginMissingException())
        : new UnreadableRepositoryException(what);
  }

  /**
   * Pushes these updates, all or none, each only if its ref is still where the update says. What
   * happened is then read from the refs themselves.
   */
  public PushOutcome push(List<? extends RefUpdate> updates) throws IOException {
    return push(updates, List.of());
  }

  /**
   * The same with options for the other side; one that takes none is a plain repository, which has
   * no use for them.
   */
  public PushOutcome push(List<? extends RefUpdate> updates, List<String> options)
      throws IOException {
    GitRun run = git.run(pushArguments(updates, options));
    if (!options.isEmpty() && run.err().contains("does not support push options")) {
      run = git.run(pushArguments(updates, List.of()));
    }
    return run.succeeded() ? new PushOutcome.Landed(run.remoteWords()) : afterRefusal(run, updates);
  }

  private List<String> pushArguments(List<? extends RefUpdate> updates, List<String> options) {
    List<String> arguments = new ArrayList<>();
    arguments.add("--git-dir=" + folder);
    arguments.addAll(
        List.of(
            "push",
            "--porcelain",
            "--no-verify",
            "--no-signed",
            "--no-follow-tags",
            "--recurse-submodules=no"));
    if (updates.size() > 1) {
      arguments.add("--atomic");
    }
    updates.forEach(update -> arguments.add("--force-with-lease=" + lease(update)));
    options.forEach(option -> arguments.add("--push-option=" + option));
    arguments.add("--");
    arguments.add(remote.url());
    updates.forEach(
        update ->
            arguments.add(after(update).map(ObjectName::hex).orElse("") + ":" + update.ref()));
    return arguments;
  }

  private PushOutcome afterRefusal(GitRun run, List<? extends RefUpdate> updates)
      throws IOException {
    if (run.lacksLogin()) {
      return new PushOutcome.Unauthorised(run.why());
    }
    SortedMap<String, ObjectName> now;
    try {
      now = advertisedRefs(updates);
    } catch (UnreadableRepositoryException e) {
      return new PushOutcome.Unknown(run.why());
    }
    List<String> words = new ArrayList<>(run.remoteWords());
    words.addAll(PushReport.read(run.out()).refusals());
    if (updates.stream().allMatch(u -> find(now, u).equals(after(u)))) {
      return new PushOutcome.Landed(words);
    }
    if (updates.stream().anyMatch(u -> !find(now, u).equals(before(u)))) {
      return new PushOutcome.Lost(words);
    }
    return words.isEmpty() ? new PushOutcome.Unknown(run.why()) : new PushOutcome.Refused(words);
  }

  private SortedMap<String, ObjectName> advertisedRefs(List<? extends RefUpdate> updates)
      throws IOException, UnreadableRepositoryException {
    List<String> arguments = new ArrayList<>(List.of("ls-remote", "--", remote.url()));
    updates.forEach(update -> arguments.add(update.ref().value()));
    GitRun run = git.run(arguments);
    if (!run.succeeded()) {
      throw unreadable(run);
    }
    SortedMap<String, ObjectName> refs = new TreeMap<>();
    for (String line : run.out().lines().toList()) {
      String[] parts = line.split("\t", 2);
      if (parts.length == 2) {
        refs.put(parts[1], new ObjectName(parts[0]));
      }
    }
    return refs;
  }

  private static Optional<ObjectName> find(SortedMap<String, ObjectName> refs, RefUpdate update) {
    return Optional.ofNullable(refs.get(update.ref().value()));
  }

  private static String lease(RefUpdate update) {
    return update.ref() + ":" + before(update).map(ObjectName::hex).orElse("");
  }

  private static Optional<ObjectName> before(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return Optional.of(move.from());
    }
    return update instanceof RefUpdate.Delete delete
        ? Optional.of(delete.from())
        : Optional.empty();
  }

  private static Optional<ObjectName> after(RefUpdate update) {
    if (update instanceof RefUpdate.Move move) {
      return Optional.of(move.to());
    }
    return update instanceof RefUpdate.Create create ? Optional.of(create.to()) : Optional.empty();
  }

  @Override
  public void close() {
    store.close();
  }
}
