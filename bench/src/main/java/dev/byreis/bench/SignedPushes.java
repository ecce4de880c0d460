package dev.byreis.bench;

import dev.byreis.core.jgit.GitStore;
import dev.byreis.core.repo.CommitChanges;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.signature.SignatureClaim;
import dev.byreis.core.signature.Sshsig;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.ProjectStory;
import dev.byreis.core.testing.RegistryWorld;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Pushes of many signed commits to a registry: at git's own server without a policy, at the same
 * with the checks that git itself can do, and at the gateway with every rule. What the bare
 * signatures of these commits and footers cost, on all cores, is shown apart.
 */
final class SignedPushes {
  private static final String[] FILES = {"production", "staging"};
  private static final String MAIN = "refs/heads/main";
  private static final String GATEWAY = "gateway.git";

  /** The roster is for commits of another kind. */
  private static final String REFUSED = "^admins[.]yaml";

  private final int commits;
  private final int warmUps;
  private final int rounds;

  SignedPushes(int commits, int warmUps, int rounds) {
    this.commits = commits;
    this.warmUps = warmUps;
    this.rounds = rounds;
  }

  void measure(Path folder, Result result) throws IOException {
    Path served = Files.createDirectories(folder.resolve("served"));
    try (RegistryWorld client = RegistryWorld.inRosterMode(folder.resolve("client.git"), 15);
        Lighttpd lighttpd = Lighttpd.over(served, folder.resolve("lighttpd"))) {
      client.genesis();
      client.flush();
      for (String name : List.of("plain.git", "hook.git", GATEWAY)) {
        copy(client, served.resolve(name));
      }
      ShellHook.install(served.resolve("hook.git"), REFUSED);
      WorldTime time = new WorldTime();
      time.set(client.now());
      try (GatewayPeer gateway =
          GatewayPeer.over(served.resolve(GATEWAY), folder.resolve("data"), time)) {
        List<Door> doors =
            List.of(
                new Door(
                    "git http-backend", lighttpd.url("plain.git"), served.resolve("plain.git")),
                new Door("with a shell hook", lighttpd.url("hook.git"), served.resolve("hook.git")),
                new Door("gateway", gateway.url(), served.resolve(GATEWAY)));
        push(client, time, doors, result);
      }
    }
  }

  private static void copy(RegistryWorld client, Path folder) {
    git(client).run("clone", "-q", "--bare", client.repository().toString(), folder.toString());
    GitCommand git = GitCommand.in(folder);
    git.run("config", "http.receivepack", "true");
    git.run("config", "core.fsync", "committed,reference");
  }

  /** The first rounds are not counted: the rules have to be warm for a push of so many commits. */
  private void push(RegistryWorld client, WorldTime time, List<Door> doors, Result result) {
    DoorTimes times = new DoorTimes(doors);
    List<Double> bare = new ArrayList<>();
    for (int round = -warmUps; round < rounds; round++) {
      // the footers of one push are for one project; a new one each time, so that all are alike
      ProjectStory project = client.addProject("round" + (round + warmUps), FILES);
      List<Door> turn = times.inTurn(round);
      pushAll(client, time, turn);
      CommitId before = client.head();
      grow(project);
      if (round < 0) {
        pushAll(client, time, turn);
      } else {
        pushAll(client, time, turn).forEach(times::add);
        bare.add(signatures(client, before));
      }
    }
    report(times, doors.get(doors.size() - 1), bare, result);
  }

  private static Map<Door, Double> pushAll(RegistryWorld client, WorldTime time, List<Door> doors) {
    client.flush();
    git(client).run("repack", "-a", "-d", "-q");
    time.set(client.now());
    String tip = client.head().toString();
    Map<Door, Double> took = new HashMap<>();
    for (Door door : doors) {
      took.put(door, DoorTimes.push(git(client), door, tip, MAIN));
    }
    return took;
  }

  /** Kinds A and B in turn, for one file and the other: each kind B adds a line to the log. */
  private void grow(ProjectStory project) {
    for (int i = 0; i < commits; i++) {
      String file = FILES[i / 2 % FILES.length];
      if (i % 2 == 0) {
        project.pendingBump(file);
      } else {
        project.mergeBump(file);
      }
    }
  }

  private static GitCommand git(RegistryWorld client) {
    return GitCommand.in(client.repository());
  }

  private void report(DoorTimes times, Door gateway, List<Double> bare, Result result) {
    String what = commits + " signed commits";
    Row baseline = times.report(what, result);
    result.against(baseline, what + ", their bare signatures", Samples.of(bare));
    List<Double> rest =
        IntStream.range(0, bare.size())
            .mapToObj(i -> times.of(gateway).get(i) - bare.get(i))
            .toList();
    result.against(baseline, what + ", gateway less the signatures", Samples.of(rest));
  }

  /**
   * What the curve alone takes for as many signatures as there are commits and footers, on all
   * cores, in milliseconds: each commit's own is checked a second time for its footer's.
   */
  private static double signatures(RegistryWorld client, CommitId after) {
    List<SignatureClaim> claims;
    try (GitStore store = GitStore.open(client.repository());
        Stream<CommitChanges> history = store.view().historySince(after, client.head())) {
      claims = history.map(SignedPushes::claim).toList();
    } catch (UnreadableRepositoryException e) {
      throw new AssertionError(e);
    }
    long start = System.nanoTime();
    long good =
        Stream.concat(claims.stream(), claims.stream())
            .parallel()
            .filter(SignatureClaim::holds)
            .count();
    double took = (System.nanoTime() - start) / 1e6;
    if (good != 2L * claims.size()) {
      throw new AssertionError("a good signature was refused");
    }
    return took;
  }

  private static SignatureClaim claim(CommitChanges commit) {
    if (Sshsig.read(commit.commit()) instanceof NativeSignature.Present present) {
      return present.claim();
    }
    throw new AssertionError(commit.commit() + " has no usable signature");
  }
}
