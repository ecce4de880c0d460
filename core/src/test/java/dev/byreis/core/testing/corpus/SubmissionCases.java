package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.CONTRIBUTOR;
import static dev.byreis.core.testing.corpus.ProjectCase.MERGED;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.artifact.SecretName;
import dev.byreis.core.artifact.SubmissionAction;
import dev.byreis.core.artifact.SubmissionName;
import dev.byreis.core.finding.Code;
import dev.byreis.core.policy.project.ProjectPushPolicy;
import dev.byreis.core.policy.project.ProjectPushPolicy.Demand;
import dev.byreis.core.policy.project.ProjectPushPolicy.Limits;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.testing.ArtifactDraft;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.function.UnaryOperator;

/** ART-06, ART-07, ART-16, ART-37, ART-165: submission branches. */
final class SubmissionCases {
  private static final SubmissionName ADD = single(SubmissionAction.ADD, "NEW_KEY");
  private static final SubmissionName REPLACE = single(SubmissionAction.REPLACE, "API_KEY");

  /** The branch of {@link #submit}. */
  static final RefName BRANCH = ADD.branch();

  private static final ProjectCase.Step SUBMIT =
      ProjectCase.step((world, spoil) -> world.submission(ADD, "production", spoil, "NEW_KEY"));

  private SubmissionCases() {}

  static void submit(ProjectWorld world) {
    SUBMIT.push(world, ProjectSpoil.NOTHING);
  }

  static List<ProjectPushCase> all() {
    return List.of(
        submitted("a submission changes another file", Code.SUBMISSION_BRANCH, commit("README.md")),
        submitted(
            "a submission is named otherwise than its branch",
            Code.SUBMISSION_BRANCH,
            ProjectSpoil.ofCommit(
                draft ->
                    draft
                        .leaving(ADD.path().value())
                        .withFile(
                            "byreis/add-NEW_KEY-2.yaml",
                            draft.files().values().iterator().next()))),
        refused("a submission has two commits", Code.SUBMISSION_BRANCH)
            .by(CONTRIBUTOR)
            .instead(SubmissionCases::submit, SubmissionCases::onTopOfAnother),
        refused("a submission replaces another", Code.REF_CREATE_ONLY)
            .by(CONTRIBUTOR)
            .prepared(
                world -> {},
                SubmissionCases::submit,
                SubmissionCases::submit,
                world -> again(world)),
        signed("a submission is signed", draft -> draft.signedBy(TestKeys.ALICE)),
        signed("a submission has a counter", draft -> draft.withCounter(1)),
        submitted(
            "a submission is for another project",
            Code.ARTIFACT_OF_OTHER_FILE,
            ProjectSpoil.ofArtifact("production", draft -> draft.ofProject("other"))),
        submitted(
            "a submission is for a file that is not configured",
            Code.ARTIFACT_OF_OTHER_FILE,
            ProjectSpoil.ofArtifact("production", draft -> draft.ofFile("elsewhere"))),
        submitted(
            "a submission is for one recipient only",
            Code.ARTIFACT_RECIPIENTS,
            ProjectSpoil.ofArtifact(
                "production", draft -> draft.listing(List.of(TestKeys.ALICE.recipient())))),
        submitted(
            "a submission is no encrypted file",
            Code.ARTIFACT_YAML_FORM,
            ProjectSpoil.ofArtifact("production", draft -> draft.editing(text -> "hunter2\n"))),
        refused("a submission holds another key than its name says", Code.SUBMISSION_KEYS)
            .by(CONTRIBUTOR)
            .instead(
                SubmissionCases::submit,
                world -> world.submission(ADD, "production", ProjectSpoil.NOTHING, "OTHER_KEY")),
        refused("a submission adds a key that is there", Code.SUBMISSION_KEYS)
            .by(CONTRIBUTOR)
            .instead(
                world -> world.submission(REPLACE, "production", ProjectSpoil.NOTHING, "API_KEY"),
                world ->
                    world.submission(
                        single(SubmissionAction.ADD, "API_KEY"),
                        "production",
                        ProjectSpoil.NOTHING,
                        "API_KEY")),
        refused("a submission has another number of keys than its name says", Code.SUBMISSION_KEYS)
            .by(CONTRIBUTOR)
            .instead(world -> bulk(world, "ONE", "TWO"), world -> bulk(world, "ONE")),
        refused("a project has more submissions than it may", Code.TOO_MANY_SUBMISSIONS)
            .by(CONTRIBUTOR)
            .under(ProjectRefCases.limited(new Limits(100, 1, 1 << 20)))
            .prepared(
                world -> {},
                SubmissionCases::submit,
                SubmissionCases::submit,
                world -> world.submission(REPLACE, "production", ProjectSpoil.NOTHING, "API_KEY")),
        refused("a submission's file comes to base", Code.SUBMISSION_ON_BASE)
            .on(MERGED.andThen(SubmissionCases::submit))
            .instead(
                world -> world.source("src/Main.java", "class Main {}\n"),
                world -> toBase(world, text -> text)),
        refused("a submission's file comes to base and is not known", Code.SUBMISSION_ON_BASE)
            .under(ProjectPushPolicy.DEFAULT.without(Demand.SUBMISSIONS_OFF_BASE))
            .on(MERGED.andThen(SubmissionCases::submit))
            .instead(
                world -> toBase(world, text -> text),
                world -> toBase(world, text -> text.replace("counter: 0", "counter: 3"))));
  }

  private static SubmissionName single(SubmissionAction action, String key) {
    return new SubmissionName.Single(action, new SecretName(key), "1");
  }

  private static ProjectPushCase submitted(String name, Code code, ProjectSpoil spoil) {
    return refused(name, code).by(CONTRIBUTOR).spoiling(SUBMIT, spoil);
  }

  private static ProjectPushCase signed(String name, UnaryOperator<ArtifactDraft> fault) {
    return submitted(name, Code.SUBMISSION_SIGNED, ProjectSpoil.ofArtifact("production", fault));
  }

  private static ProjectSpoil commit(String path) {
    return ProjectSpoil.ofCommit(draft -> draft.withFile(path, "other\n"));
  }

  private static void bulk(ProjectWorld world, String... keys) {
    world.submission(new SubmissionName.Bulk(2, "1"), "production", ProjectSpoil.NOTHING, keys);
  }

  private static void onTopOfAnother(ProjectWorld world) {
    CommitId base = world.base();
    CommitId own = world.source("src/Main.java", "class Main {}\n");
    world.repository().point(ProjectWorld.BASE, base.asObject());
    world.submission(
        ADD, "production", ProjectSpoil.ofCommit(draft -> draft.withParents(own)), "NEW_KEY");
  }

  private static void again(ProjectWorld world) {
    world.repository().delete(BRANCH);
    submit(world);
  }

  private static void toBase(ProjectWorld world, UnaryOperator<String> change) {
    String text =
        world
            .repository()
            .find(world.repository().get(BRANCH), ADD.path())
            .orElseThrow()
            .toLatin1();
    world.source(
        "notes.txt",
        "merged\n",
        ProjectSpoil.ofCommit(
            draft ->
                draft.withFile(ADD.path().value(), DraftFile.of(Spoil.bytes(change.apply(text))))));
  }
}
