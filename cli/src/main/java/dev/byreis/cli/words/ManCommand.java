package dev.byreis.cli.words;

import dev.byreis.cli.Verb;
import dev.byreis.cli.Voice;
import dev.byreis.core.report.ExitClass;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** Writes a manual page for each command, made from its own description. */
@Command(name = "man", description = "write the manual pages into a folder, such as share/man/man1")
public final class ManCommand implements Verb {
  @Spec private CommandSpec spec = CommandSpec.create();

  @Parameters(paramLabel = "FOLDER", description = "the folder; it is made if it is not there")
  private Path folder = Path.of("");

  @Override
  public ExitClass run(Voice voice) throws IOException {
    Files.createDirectories(folder);
    int pages = write(spec.root().commandLine());
    voice.note("wrote " + pages + " pages to " + folder);
    return ExitClass.OK;
  }

  private int write(CommandLine command) throws IOException {
    ManPage page = new ManPage(command.getCommandSpec());
    Files.writeString(folder.resolve(page.name() + ".1"), page.text());
    int pages = 1;
    for (CommandLine below : command.getSubcommands().values()) {
      pages += write(below);
    }
    return pages;
  }
}
