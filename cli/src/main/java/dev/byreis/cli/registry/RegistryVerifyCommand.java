package dev.byreis.cli.registry;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.cli.JsonText;
import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.audit.AuditVerification;
import dev.byreis.core.audit.AuditVerifier;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.ProjectState;
import dev.byreis.core.registry.RegistryPolicy;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.registry.verify.RegistryVerifier;
import dev.byreis.core.registry.verify.Verification;
import dev.byreis.core.registry.verify.VerifiedRegistry;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.RepositoryView;
import dev.byreis.core.repo.UnreadableRepositoryException;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** Verifies a copy of a registry: offline once it is fetched, and without writing to it. */
@Command(
    name = "verify",
    description = "verify a registry from its first commit: signatures, content and audit logs")
final class RegistryVerifyCommand implements Verb {
  @Option(names = "--repo", required = true, description = "the repository: a folder or a URL")
  private String repo = "";

  @Option(
      names = "--anchor",
      required = true,
      description = "the anchor: base64 key, ssh-ed25519 line, or fingerprint in hexadecimal")
  private String anchor = "";

  @Option(
      names = "--mode",
      defaultValue = "anchor",
      description = "whose signatures count: ${COMPLETION-CANDIDATES}; default ${DEFAULT-VALUE}")
  private TrustMode mode = TrustMode.ANCHOR;

  @Option(names = "--project", description = "look at the audit log of this project, line by line")
  private String project = "";

  @Option(names = "--json", description = "print one JSON document")
  private boolean json;

  @Override
  public ExitClass run(Voice voice) throws CommandFailedException, IOException {
    if (!project.isEmpty() && !ProjectId.isValid(project)) {
      throw CommandFailedException.general(
          "'" + project + "' is not a project id", "see the names in the registry's projects/");
    }
    Trust trust = new Trust(mode, AnchorOption.fingerprint(anchor));
    try (RegistrySource source = RegistrySource.open(repo)) {
      RegistryReport report = verify(source.view(), RegistryPolicy.of(trust));
      say(report, voice);
      return report.exit();
    } catch (UnreadableRepositoryException e) {
      return inconclusive(String.valueOf(e.getMessage()), voice);
    }
  }

  private RegistryReport verify(RepositoryView view, RegistryPolicy policy)
      throws UnreadableRepositoryException, CommandFailedException {
    ObjectName tip =
        view.findRef(RefName.MAIN)
            .orElseThrow(() -> new UnreadableRepositoryException("there is no " + RefName.MAIN));
    CommitId head = CommitId.of(tip);
    Verification verification = RegistryVerifier.verify(view, head, policy);
    if (verification instanceof Verification.NotAuthentic not) {
      return new RegistryReport(
          policy.trust(), head, not.violations(), List.of(), List.of(), new TreeMap<>());
    }
    VerifiedRegistry registry = ((Verification.Authentic) verification).registry();
    return new RegistryReport(
        policy.trust(),
        head,
        List.of(),
        registry.conformity().violations(),
        registry.conformity().warnings(),
        audits(view, registry, policy));
  }

  private SortedMap<ProjectId, AuditVerification> audits(
      RepositoryView view, VerifiedRegistry registry, RegistryPolicy policy)
      throws UnreadableRepositoryException, CommandFailedException {
    Set<ProjectId> projects =
        registry.state().projects().stream()
            .map(ProjectState::id)
            .filter(id -> project.isEmpty() || id.value().equals(project))
            .collect(Collectors.toSet());
    if (projects.isEmpty() && !project.isEmpty()) {
      throw new CommandFailedException(
          ExitClass.NOT_FOUND,
          "the registry has no project " + project,
          "leave --project out to see those that it has");
    }
    return AuditVerifier.verify(view, registry.head(), projects, policy);
  }

  private void say(RegistryReport report, Voice voice) {
    if (json) {
      voice.document(RegistryReportText.json(report));
      return;
    }
    RegistryReportText.say(
        report,
        project.isEmpty() ? RegistryReportText.Detail.SUMMARY : RegistryReportText.Detail.LINES,
        voice);
  }

  private ExitClass inconclusive(String why, Voice voice) {
    if (json) {
      voice.document(
          JsonText.object(
              document -> {
                document.writeStringField("verdict", "inconclusive");
                document.writeStringField("exit_class", ExitClass.VERIFY_FAILURE.id());
                document.writeStringField("why", why);
              }));
    } else {
      voice.wrong(
          "inconclusive: " + why, "fetch the whole history (git fetch --unshallow) and try again");
    }
    return ExitClass.VERIFY_FAILURE;
  }
}
