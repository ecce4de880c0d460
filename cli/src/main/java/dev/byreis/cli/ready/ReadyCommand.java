package dev.byreis.cli.ready;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.OperatorVerb;
import dev.byreis.cli.Voice;
import dev.byreis.cli.age.AgeDecryption;
import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.cli.client.Environment;
import dev.byreis.cli.client.Failures;
import dev.byreis.cli.client.KeySources;
import dev.byreis.cli.client.PushOutcome;
import dev.byreis.cli.client.Repositories;
import dev.byreis.core.jgit.TagWriter;
import dev.byreis.core.judging.Acknowledgement;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RefUpdate;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.signature.Sshsig;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/**
 * Acknowledges a rotation branch, once every file on it was decrypted with the consumer's own key
 * (ROT-60, ROT-62).
 */
@Command(
    name = "ready",
    description = "decrypt every file of a rotation branch, and say by a signed tag that you could",
    footer = {"", "no tag is made if a single value cannot be decrypted with your own key"})
public final class ReadyCommand implements OperatorVerb {
  private static final Pattern CONSUMER = Pattern.compile("[A-Za-z0-9][A-Za-z0-9._-]{0,60}");
  private static final String READY_TAGS =
      "+" + Acknowledgement.PREFIX + "*:" + Acknowledgement.PREFIX + "*";
  private static final String TAGS = "refs/tags/";

  @Option(
      names = "--project",
      paramLabel = "ID",
      description = "the project; else BYREIS_PROJECT, else .byreis.yaml")
  private String project = "";

  @Option(
      names = "--branch",
      required = true,
      paramLabel = "NAME",
      description = "the rotation branch")
  private String branch = "";

  @Option(
      names = "--as",
      required = true,
      paramLabel = "CONSUMER",
      description = "your name in the gateway's configuration")
  private String consumer = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Environment environment, Voice voice)
      throws CommandFailedException, IOException {
    RotationRef rotation = rotation();
    AgeIdentity identity =
        KeySources.findIdentity(environment)
            .orElseThrow(
                () ->
                    new CommandFailedException(
                        ExitClass.PERMISSION_DENIED,
                        "no age identity is configured, so nothing can be decrypted",
                        "set BYREIS_KEY_FILE to the consumer's own key"));
    try (Repositories repositories = Repositories.open(environment, voice, project)) {
      CommitId tip = look(repositories, rotation);
      Acknowledgement acknowledgement =
          new Acknowledgement(
              repositories.project().id(),
              rotation,
              tip,
              consumer,
              new BranchFiles(repositories, tip).decryptAll(AgeDecryption.with(identity)));
      String outcome = give(acknowledgement, KeySources.signing(environment), repositories);
      say(acknowledgement, outcome, voice);
      return ExitClass.OK;
    }
  }

  private RotationRef rotation() throws CommandFailedException {
    if (!CONSUMER.matcher(consumer).matches()) {
      throw CommandFailedException.general(
          "'" + consumer + "' is not the name of a consumer", "use A-Z a-z 0-9 . _ -");
    }
    return Optional.of("refs/heads/" + branch)
        .filter(RefName::isValid)
        .map(RefName::new)
        .flatMap(RotationRef::find)
        .orElseThrow(
            () ->
                CommandFailedException.general(
                    "'" + branch + "' is not the name of a rotation branch",
                    "such as byreis/rotate-7-20260521t1200z"));
  }

  private static CommitId look(Repositories repositories, RotationRef rotation)
      throws CommandFailedException, IOException {
    repositories.registry().require();
    repositories.state();
    try {
      repositories.project().copy().fetch();
      repositories.project().copy().fetch(READY_TAGS);
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
    return repositories
        .project()
        .branches()
        .find(rotation.ref())
        .orElseThrow(
            () ->
                new CommandFailedException(
                    ExitClass.NOT_FOUND,
                    "there is no branch " + rotation,
                    "the rotation may have ended: byreis admin rotation status"));
  }

  private static String give(
      Acknowledgement acknowledgement, SigningKey key, Repositories repositories)
      throws CommandFailedException, IOException {
    Optional<Bytes> there = there(acknowledgement, repositories);
    if (there.isPresent()) {
      if (acknowledgement.isGiven(there.get(), key.publicKey())) {
        return "already-given";
      }
      throw new CommandFailedException(
          ExitClass.TRUST_ERROR,
          "there is another tag " + acknowledgement.ref().shortName(),
          "look who made it: git show " + acknowledgement.ref().shortName());
    }
    Bytes content = content(acknowledgement);
    ObjectName tag =
        new TagWriter(repositories.project().copy().store().repository())
            .write(content.plus(Bytes.utf8(Sshsig.sign(key, content) + "\n")));
    PushOutcome outcome =
        repositories
            .project()
            .copy()
            .push(List.of(new RefUpdate.Create(acknowledgement.ref(), tag)));
    if (!(outcome instanceof PushOutcome.Landed)) {
      throw Failures.push(outcome);
    }
    return "given";
  }

  private static Optional<Bytes> there(Acknowledgement acknowledgement, Repositories repositories)
      throws CommandFailedException {
    try {
      return repositories.project().copy().store().refs().findTag(acknowledgement.ref());
    } catch (UnreadableRepositoryException e) {
      throw Failures.unreadable(e);
    }
  }

  private static Bytes content(Acknowledgement acknowledgement) {
    String name = acknowledgement.consumer();
    return Bytes.utf8(
        "object "
            + acknowledgement.tip()
            + "\ntype commit\ntag "
            + acknowledgement.ref().value().substring(TAGS.length())
            + "\ntagger "
            + name
            + " <"
            + name
            + "@localhost> "
            + Instant.now().getEpochSecond()
            + " +0000\n\n"
            + acknowledgement.message());
  }

  private void say(Acknowledgement acknowledgement, String outcome, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("outcome", outcome);
                document.writeStringField("project", acknowledgement.project().value());
                document.writeStringField("branch", acknowledgement.branch().value());
                document.writeStringField("tip", acknowledgement.tip().hex());
                document.writeStringField("consumer", acknowledgement.consumer());
                document.writeNumberField("files", acknowledgement.files().size());
                document.writeStringField("tag", acknowledgement.ref().value());
              }));
      return;
    }
    voice.result(
        outcome.replace('-', ' ')
            + ": "
            + acknowledgement.consumer()
            + " can read all "
            + acknowledgement.files().size()
            + " files at "
            + acknowledgement.tip());
  }
}
