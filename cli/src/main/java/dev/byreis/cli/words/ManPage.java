package dev.byreis.cli.words;

import dev.byreis.core.report.ExitClass;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/**
 * The manual page of one command, in the language of man(7).
 *
 * @param spec the command
 */
record ManPage(CommandSpec spec) {
  /** The page's name, such as {@code byreis-secret-set}. */
  String name() {
    return spec.qualifiedName("-");
  }

  String text() {
    StringBuilder out = new StringBuilder();
    out.append(".TH \"").append(name().toUpperCase(Locale.ROOT)).append("\" 1 \"\" byreis\n");
    section(out, "NAME");
    out.append(escaped(name())).append(" \\- ").append(paragraph(description())).append('\n');
    section(out, "SYNOPSIS");
    out.append(".B ").append(escaped(spec.qualifiedName())).append('\n');
    out.append(paragraph(synopsis())).append('\n');
    footer(out);
    parameters(out);
    options(out);
    commands(out);
    exits(out);
    return out.toString();
  }

  private List<String> description() {
    return Arrays.asList(spec.usageMessage().description());
  }

  private List<String> synopsis() {
    String whole =
        spec.commandLine().getHelp().synopsis(0).replace('\n', ' ').replaceAll(" +", " ").strip();
    String own = spec.qualifiedName();
    return List.of(whole.startsWith(own) ? whole.substring(own.length()).strip() : whole);
  }

  private void footer(StringBuilder out) {
    String[] footer = spec.usageMessage().footer();
    if (footer.length > 0) {
      section(out, "DESCRIPTION");
      out.append(paragraph(Arrays.asList(footer))).append('\n');
    }
  }

  private void parameters(StringBuilder out) {
    if (!spec.positionalParameters().isEmpty()) {
      section(out, "PARAMETERS");
      for (PositionalParamSpec parameter : spec.positionalParameters()) {
        item(out, parameter.paramLabel(), Arrays.asList(parameter.description()));
      }
    }
  }

  private void options(StringBuilder out) {
    List<OptionSpec> options =
        spec.options().stream()
            .filter(option -> !option.hidden())
            .sorted(Comparator.comparing(OptionSpec::longestName))
            .toList();
    if (!options.isEmpty()) {
      section(out, "OPTIONS");
      for (OptionSpec option : options) {
        String label = option.arity().max() == 0 ? "" : "=" + option.paramLabel();
        item(out, String.join(", ", option.names()) + label, Arrays.asList(option.description()));
      }
    }
  }

  private void commands(StringBuilder out) {
    if (!spec.subcommands().isEmpty()) {
      section(out, "COMMANDS");
      spec.subcommands()
          .forEach(
              (name, command) ->
                  item(
                      out,
                      name,
                      Arrays.asList(command.getCommandSpec().usageMessage().description())));
    }
  }

  private static void exits(StringBuilder out) {
    section(out, "EXIT STATUS");
    String all =
        Arrays.stream(ExitClass.values())
            .map(exit -> exit.number() + " " + exit.id())
            .collect(Collectors.joining(", "));
    out.append(paragraph(List.of(all))).append('\n');
  }

  private static void section(StringBuilder out, String name) {
    out.append(".SH ").append(name).append('\n');
  }

  private static void item(StringBuilder out, String term, List<String> text) {
    out.append(".TP\n.B ").append(escaped(term)).append('\n');
    out.append(paragraph(text)).append('\n');
  }

  private static String paragraph(List<String> lines) {
    return escaped(
        lines.stream()
            .map(String::strip)
            .filter(l -> !l.isEmpty())
            .collect(Collectors.joining(" ")));
  }

  /** Nothing in it is a request or an escape; a hyphen stays one that can be copied. */
  private static String escaped(String text) {
    String safe = text.replace("\\", "\\e").replace("-", "\\-");
    return safe.startsWith(".") || safe.startsWith("'") ? "\\&" + safe : safe;
  }
}
