package dev.byreis.cli.rotation;

import static dev.byreis.cli.rotation.DocumentedFailure.calling;

import dev.byreis.cli.client.Place;
import dev.byreis.cli.rotation.DocumentedFailure.Preparation;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.report.ExitClass;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/** A way to bring about each documented failure, by {@code verb: what goes wrong}. */
final class DocumentedFailures {
  private static final String PRODUCTION = "secrets/production.enc.yaml";
  private static final String ROSTER = "--trust-mode roster";
  private static final String IN = "--file production";
  private static final String BACK = "--direction roll-back --out @bundle";

  private final Path folder;
  private final Preparations prepare;
  private final Map<String, DocumentedFailure> all = new TreeMap<>();

  private DocumentedFailures(Path folder) {
    this.folder = folder;
    this.prepare = new Preparations(folder);
  }

  /** All of them; what they write beside the repositories is in this folder. */
  static Map<String, DocumentedFailure> in(Path folder) {
    DocumentedFailures failures = new DocumentedFailures(folder);
    failures.beginning();
    failures.rotating();
    failures.recovering();
    failures.administering();
    failures.writing();
    failures.submitting();
    failures.reading();
    failures.looking();
    return failures.all;
  }

  private void put(String verb, String what, DocumentedFailure failure) {
    if (all.put(verb + ": " + what, failure) != null) {
      throw new AssertionError("twice: " + verb + ": " + what);
    }
  }

  // What each verb of an administrator refuses alike.

  /** A call of every verb that needs an administrator, which would do something. */
  static Map<String, String> administrators() {
    Map<String, String> calls = new TreeMap<>();
    calls.put("rotate", "--yes");
    calls.put("admin rotation reconcile", "");
    calls.put("admin rotation recover --direction", "roll-back --out @bundle");
    calls.put("admin roster add", "--admin @dave --propose @proposal");
    calls.put("admin roster remove", "--id bob --yes");
    calls.put("admin project add", "--project payments --file more:secrets/more.enc.yaml");
    calls.put("secret bootstrap", IN);
    calls.put("secret set", IN);
    calls.put("secret unset", "API_KEY " + IN);
    calls.put("secret merge", "--branch byreis/add-KEY-1767225600 --yes");
    calls.put("get", "API_KEY " + IN);
    calls.put("decrypt", IN);
    return calls;
  }

  /** What goes wrong for each of them. */
  static Map<String, Preparation> common() {
    Map<String, Preparation> all = new TreeMap<>();
    all.put("there is no age key", world -> Preparations.delete(Preparations.identity(world)));
    all.put(
        "the age key is of nobody in the roster",
        world ->
            Place.write(
                Preparations.identity(world), world.person("mallory").identity().secretLine()));
    all.put(
        "others may read the age key's file",
        world -> Preparations.open(Preparations.identity(world)));
    all.put(
        "no anchor is pinned", world -> Preparations.delete(Preparations.trust(world, "alice")));
    all.put(
        "another anchor is pinned",
        world ->
            world
                .place("alice")
                .trusting(world.person("mallory").signingKey().publicKey(), TrustMode.ROSTER));
    all.put("a commit of the registry is not signed", Preparations::commitUnsigned);
    all.put("the registry went back", Preparations::goBack);
    all.put("the registry cannot be reached", Preparations::loseRegistry);
    all.put(
        "BYREIS_REGISTRY is no address",
        world -> world.place("alice").with("BYREIS_REGISTRY", "ftp://example.org/acme/registry"));
    return all;
  }

  private void beginning() {
    Preparation unpinned = world -> Preparations.delete(Preparations.trust(world, "alice"));
    put("init", "nobody confirms the anchor", calling(ROSTER).after(unpinned));
    put(
        "init",
        "the anchor is not the one of --accept-signer",
        calling(ROSTER + " --accept-signer " + "0".repeat(64)).after(unpinned));
    put(
        "init",
        "the registry's first commit carries no valid signature",
        calling(ROSTER)
            .after(
                unpinned.then(
                    world ->
                        world
                            .place("alice")
                            .with("BYREIS_REGISTRY", "file://" + world.projectFolder()))));
    put("init", "another mode is pinned", calling("--trust-mode anchor"));
    put(
        "init",
        "another anchor is pinned",
        calling(ROSTER).after(common("another anchor is pinned")));
    put(
        "init",
        "the registry cannot be reached",
        calling(ROSTER).after(unpinned.then(Preparations::loseRegistry)));
  }

  private void rotating() {
    put("rotate", "who is added is not in the roster", calling("--add mallory"));
    put("rotate", "who is removed is not in the roster", calling("--remove mallory"));
    put("rotate", "a fingerprint was not typed back", calling("--remove bob"));
    put("rotate", "you would remove yourself", calling("--remove alice --yes"));
    put("rotate", "the registry has no such project", calling("--project nowhere --yes"));
    put("rotate", "a merge is not finished", calling("--yes").after(Preparations::leaveMerge));
    put("rotate", "a rotation is in flight", calling("--yes").after(Preparations::interrupt));
    put(
        "rotate",
        "the project's repository cannot be reached",
        calling("--yes").after(Preparations.loseProject()));
    put("rotate", "a file of record has no form", calling("--yes").after(Preparations.malformed()));
    put("rotate", "a file of record is another's", calling("--yes").after(Preparations.swapped()));
    put(
        "rotate",
        "a file of record is older than its counter",
        calling("--yes").after(Preparations.replayed()));
    put(
        "rotate",
        "the project refuses the branch",
        calling("--yes").after(Preparations.refusingProject()));

    String reconcile = "admin rotation reconcile";
    put(reconcile, "the registry has no such project", calling("--project nowhere"));
    put(reconcile, "the state is for people", calling("").after(Preparations::tear));
    put(
        reconcile,
        "the registry refuses the reversal",
        calling("")
            .after(((Preparation) Preparations::interrupt).then(Preparations.refusingRegistry())));
    put(
        reconcile,
        "the project's repository cannot be reached",
        calling("").after(Preparations.loseProject()));
  }

  private void recovering() {
    String recover = "admin rotation recover";
    put(
        recover,
        "the reason has no form",
        calling(BACK + " --reason No_Reason").after(Preparations::tear));
    put(recover, "reconcile can do it, or there is nothing to do", calling(BACK));
    put(
        recover,
        "the branch is no part of what went wrong",
        calling(BACK + " --branch byreis/rotate-9-20260521t1200z").after(Preparations::tear));
    put(recover, "the registry has no such project", calling(BACK + " --project nowhere"));

    String cosign = "--cosign @bundle";
    put(recover, "there is no bundle to co-sign", calling(cosign + " --yes").by("bob"));
    put(
        recover,
        "what is co-signed is no bundle",
        calling(cosign + " --yes")
            .by("bob")
            .after(world -> Preparations.write(folder.resolve("bundle"), "{}")));
    put(
        recover,
        "what is co-signed is not what was proposed",
        calling(cosign + " --yes")
            .by("bob")
            .after(((Preparation) prepare::propose).then(prepare::spoil)));
    put(recover, "you have proposed it", calling(cosign + " --yes").after(prepare::propose));
    put(recover, "the epoch was not typed back", calling(cosign).by("bob").after(prepare::propose));

    String land = "--land @bundle";
    put(recover, "there is no bundle to land", calling(land));
    put(
        recover,
        "what is landed is no bundle",
        calling(land).after(world -> Preparations.write(folder.resolve("bundle"), "{}")));
    put(recover, "nobody has co-signed", calling(land).after(prepare::propose));
    put(
        recover,
        "the registry has moved since it was proposed",
        calling(land).after(((Preparation) prepare::cosign).then(Preparations::moveRegistry)));
    put(
        recover,
        "the registry refuses the recovery",
        calling(land).after(((Preparation) prepare::cosign).then(Preparations.refusingRegistry())));
  }

  private void administering() {
    String add = "admin roster add";
    put(add, "it is not said who", calling("--yes"));
    put(add, "one administrator is not enough", calling("--admin @dave --yes"));
    String approve = "--approve @proposal --yes";
    put(
        add,
        "what is approved is no proposal",
        calling(approve)
            .by("bob")
            .after(world -> Preparations.write(folder.resolve("proposal"), "x\n")));
    put(add, "you have made the proposal", calling(approve).after(prepare::proposeDave));
    put(
        add,
        "the proposal is not what was approved",
        calling(approve)
            .by("bob")
            .after(((Preparation) prepare::proposeDave).then(prepare::exchangeDave)));
    put(
        add,
        "the registry has moved since the proposal",
        calling(approve)
            .by("bob")
            .after(((Preparation) prepare::proposeDave).then(Preparations::moveRegistry)));
    put(
        add,
        "a rotation is in flight",
        calling("--admin @dave --propose @proposal").after(Preparations::interrupt));

    String remove = "admin roster remove";
    put(remove, "the roster does not list them", calling("--id mallory --yes"));
    put(remove, "the fingerprint was not typed back", calling("--id bob"));
    put(
        remove,
        "a rotation is in flight",
        calling("--id bob --yes").after(Preparations::interrupt));
    put(
        remove,
        "the registry refuses the push",
        calling("--id bob --yes").after(Preparations.refusingRegistry()));

    String project = "admin project add";
    String more = "--project payments --file more:secrets/more.enc.yaml";
    put(
        project,
        "the file is known",
        calling("--project payments --file staging:secrets/x.enc.yaml"));
    put(
        project,
        "another file has the path",
        calling("--project payments --file more:" + PRODUCTION));
    put(project, "a rotation is in flight", calling(more).after(Preparations::interrupt));
    put(
        project,
        "the registry refuses the push",
        calling(more).after(Preparations.refusingRegistry()));
  }

  private void writing() {
    put("secret bootstrap", "the file is there", calling(IN).reading("KEY=x\n"));
    put(
        "secret bootstrap",
        "the registry has no such file",
        calling("--file nowhere").reading("K=x\n"));
    put("secret bootstrap", "a line is not KEY=VALUE", calling(IN).reading("nothing\n"));
    changing("secret set", IN, "API_KEY=x\n");
    changing("secret unset", "API_KEY " + IN, "");
    put("secret set", "the registry has no such file", calling("--file nowhere").reading("K=x\n"));
    put("secret set", "a value is in the arguments", calling("API_KEY=x " + IN));
    put("secret set", "a line is not KEY=VALUE", calling(IN).reading("nothing\n"));
    put("secret unset", "the registry has no such file", calling("API_KEY --file nowhere"));
    put("secret unset", "a name is not that of a key", calling("no-key " + IN));
    put("secret unset", "no key would be left", calling("API_KEY DB_PASSWORD " + IN));
  }

  private void changing(String verb, String options, String input) {
    DocumentedFailure change = calling(options).reading(input);
    put(verb, "a rotation is in flight", change.after(Preparations::interrupt));
    put(verb, "the file has no form", change.after(Preparations.malformed()));
    put(verb, "the file is another's", change.after(Preparations.swapped()));
    put(verb, "the file is older than its counter", change.after(Preparations.replayed()));
    put(
        verb,
        "the registry refuses the announcement",
        change.after(Preparations.refusingRegistry()));
    put(
        verb,
        "the project's repository cannot be reached",
        change.after(Preparations.loseProject()));
  }

  private void submitting() {
    DocumentedFailure submit = calling(IN).reading("TOKEN=x\n");
    put("secret submit", "a line is not KEY=VALUE", calling(IN).reading("nothing\n"));
    put(
        "secret submit",
        "the registry has no such file",
        calling("--file nowhere").reading("K=x\n"));
    put(
        "secret submit",
        "the registry cannot be reached",
        submit.after(Preparations::loseRegistry));
    put(
        "secret submit",
        "the project's repository cannot be reached",
        submit.after(Preparations.loseProject()));
    put(
        "secret submit",
        "a commit of the registry is not signed",
        submit.after(Preparations::commitUnsigned));
    put(
        "secret submit",
        "the project refuses the branch",
        submit.after(Preparations.refusingProject()));

    DocumentedFailure merge = calling("--branch @submission --yes").after(Preparations::submit);
    put("secret merge", "the branch has another name", calling("--branch main --yes"));
    put("secret merge", "the branch is gone", calling("--branch byreis/add-KEY-1767225600 --yes"));
    put(
        "secret merge",
        "nobody agrees",
        calling("--branch @submission").after(Preparations::submit));
    put(
        "secret merge",
        "the branch is not what was reviewed",
        calling("--branch @submission --expect " + "0".repeat(64)).after(Preparations::submit));
    put(
        "secret merge",
        "the branch is no submission",
        merge.after(((Preparation) Preparations::submit).then(Preparations::emptySubmission)));
    put(
        "secret merge",
        "a rotation is in flight",
        merge.after(((Preparation) Preparations::submit).then(Preparations::interrupt)));
    put(
        "secret merge",
        "the registry refuses the announcement",
        merge.after(((Preparation) Preparations::submit).then(Preparations.refusingRegistry())));
  }

  private void reading() {
    put("get", "the file has no such key", calling("NO_KEY " + IN));
    put("get", "a name is not that of a key", calling("no-key " + IN));
    for (Map.Entry<String, String> verb :
        Map.of("get", "API_KEY --file ", "decrypt", "--file ").entrySet()) {
      DocumentedFailure read = calling(verb.getValue() + "production");
      put(verb.getKey(), "the registry has no such file", calling(verb.getValue() + "nowhere"));
      put(verb.getKey(), "the file has no form", read.after(Preparations.malformed()));
      put(verb.getKey(), "the file is another's", read.after(Preparations.swapped()));
      put(verb.getKey(), "the file is older than its counter", read.after(Preparations.replayed()));
      put(
          verb.getKey(),
          "the project's repository cannot be reached",
          read.after(Preparations.loseProject()));
    }
    DocumentedFailure ready = calling("--branch byreis/rotate-1-20260521t1200z --as billing");
    put("ready", "the branch has another name", calling("--branch main --as billing"));
    put("ready", "the branch is not there", ready);
    put("ready", "there is no age key", ready.after(common("there is no age key")));
    put("ready", "a value cannot be decrypted", ready.by("mallory").after(Preparations.branch()));
    put(
        "ready",
        "a file on the branch has no form",
        ready.after(Preparations.malformed().then(Preparations.branch())));
    put(
        "ready",
        "somebody else has given the tag",
        ready
            .by("bob")
            .after(
                Preparations.branch()
                    .then(
                        world ->
                            Preparations.require(
                                world, "alice", "", ExitClass.OK, "ready " + ready.options()))));
    put(
        "ready",
        "the project refuses the tag",
        ready.after(Preparations.branch().then(Preparations.refusingProject())));
    put("ready", "the registry cannot be reached", ready.after(Preparations::loseRegistry));
  }

  private void looking() {
    put("doctor", "a finding is FAIL", calling("").after(Preparations.malformed()));
    put("audit verify", "it is not said which project", calling("--project Pay/ments"));
    put("audit verify", "the registry has no such project", calling("--project nowhere"));
    put("audit verify", "the log was changed", calling("").after(Preparations::commitUnsigned));
    put(
        "audit verify",
        "the registry cannot be reached",
        calling("").after(Preparations::loseRegistry));
    put("audit verify", "no anchor is pinned", calling("").after(common("no anchor is pinned")));
  }

  private static Preparation common(String what) {
    Preparation preparation = common().get(what);
    if (preparation == null) {
      throw new AssertionError(what);
    }
    return preparation;
  }
}
