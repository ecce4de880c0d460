package dev.byreis.cli.words;

import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** Prints a completion script, made from the command's own description. */
@Command(
    name = "completion",
    description = "print a completion script for bash, which zsh takes as well",
    footer = {
      "",
      "bash: source <(byreis completion)",
      "zsh:  autoload -U +X bashcompinit && bashcompinit; source <(byreis completion)"
    })
public final class CompletionCommand implements Verb {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Override
  public ExitClass run(Voice voice) {
    voice.document(AutoComplete.bash("byreis", spec.root().commandLine()));
    return ExitClass.OK;
  }
}
