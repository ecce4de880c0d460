package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.ProjectCase.MERGED;
import static dev.byreis.core.testing.corpus.ProjectCase.SOURCE;
import static dev.byreis.core.testing.corpus.ProjectCase.refused;

import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.DraftFile;
import dev.byreis.core.testing.ProjectSpoil;
import dev.byreis.core.testing.ProjectWorld;
import java.util.List;
import java.util.function.Consumer;

/** ART-31 to ART-35: what else a project holds. */
final class ProjectFileCases {
  private static final String CONFIG = ".byreis.yaml";
  private static final String VALID =
      "registry_url: \"https://git.example.org/acme/registry\"\nproject_id: \"myapp\"\n";
  private static final Consumer<ProjectWorld> CONFIGURED =
      MERGED.andThen(world -> world.source(CONFIG, VALID));

  private ProjectFileCases() {}

  static List<ProjectPushCase> all() {
    return List.of(
        config("the configuration has an unknown field", VALID + "note: x\n"),
        config(
            "the configuration holds a password",
            VALID.replace("https://git", "https://user:secret@git")),
        config("the configuration is for another project", VALID.replace("myapp", "other")),
        redirected("the registry is replaced", VALID.replace("acme", "evil")),
        refused("the configuration is removed", Code.PROJECT_CONFIG_REDIRECTED)
            .on(CONFIGURED)
            .spoiling(
                SOURCE,
                ProjectSpoil.ofCommit(draft -> draft.withFile(CONFIG, new DraftFile.Removed()))),
        found("a file holds an age identity", "notes.txt", "AGE-SECRET-" + "KEY-1QQQQ\n"),
        found("a file holds a private key", "key.pem", "-----BEGIN " + "PRIVATE KEY-----\n"),
        found("a file holds a token", "ci.yml", "token: ghp" + "_abcdefghij\n"),
        found("a file is named for plaintext", "prod.dec.yaml", "a: b\n"),
        refused("a message holds an age identity", Code.SECRET_FOUND)
            .spoiling(
                SOURCE,
                ProjectSpoil.ofCommit(
                    draft -> draft.editingMessage(text -> text + "AGE-SECRET-" + "KEY-1QQQQ\n"))),
        refused("a message bears our footer", Code.RESERVED_FOOTER)
            .spoiling(
                SOURCE,
                ProjectSpoil.ofCommit(
                    draft -> draft.editingMessage(text -> text + "\nByreis-Signer: alice\n"))),
        attributes("an attribute changes line ends of encrypted files", "* text=auto\n"),
        attributes("an attribute filters encrypted files", "secrets/** filter=lfs\n"),
        attributes("an attribute is given by a macro", "[attr]ours eol=crlf\n*.c ours\n"),
        refused("submodules are configured", Code.ATTRIBUTES)
            .spoiling(SOURCE, file(".gitmodules", "[submodule \"x\"]\n")));
  }

  private static ProjectSpoil file(String path, String content) {
    return ProjectSpoil.ofCommit(draft -> draft.withFile(path, content));
  }

  private static ProjectPushCase config(String name, String bad) {
    return refused(name, Code.PROJECT_CONFIG)
        .instead(world -> world.source(CONFIG, VALID), world -> world.source(CONFIG, bad));
  }

  private static ProjectPushCase redirected(String name, String bad) {
    return refused(name, Code.PROJECT_CONFIG_REDIRECTED)
        .on(CONFIGURED)
        .instead(
            world -> world.source(CONFIG, VALID + "secrets_dir: \"secrets\"\n"),
            world -> world.source(CONFIG, bad));
  }

  private static ProjectPushCase found(String name, String path, String content) {
    return refused(name, Code.SECRET_FOUND).spoiling(SOURCE, file(path, content));
  }

  private static ProjectPushCase attributes(String name, String bad) {
    return refused(name, Code.ATTRIBUTES)
        .instead(
            world ->
                world.source(".gitattributes", "* text=auto\n*.bin filter=lfs\n*.enc.yaml -text\n"),
            world -> world.source(".gitattributes", bad));
  }
}
