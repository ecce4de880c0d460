package dev.byreis.core.policy.project;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/**
 * A {@code .gitattributes}, as far as it could change files on checkout (ART-34). In doubt it
 * could: a pattern that sets something matches in either case, one that takes it back only as it is
 * written; and a macro is taken to be used.
 */
public final class GitAttributes {
  /** No project needs a larger one to exempt its encrypted files. */
  public static final int LARGEST = 16 << 10;

  private static final Set<String> HARMFUL =
      Set.of("filter", "ident", "eol", "text", "crlf", "working-tree-encoding", "merge");
  private static final String MACRO = "[attr]";
  private static final String BINARY = "binary";

  private record Line(PathPattern pattern, List<String> states) {}

  private final String folder;
  private final List<Line> lines;
  private final Set<String> macros;

  private GitAttributes(String folder, List<Line> lines, Set<String> macros) {
    this.folder = folder;
    this.lines = lines;
    this.macros = macros;
  }

  /** The file with this content at this path. */
  public static GitAttributes read(TreePath path, Bytes content) {
    String name = path.value();
    String folder = name.substring(0, name.lastIndexOf('/') + 1);
    List<Line> lines = new ArrayList<>();
    Set<String> macros = new TreeSet<>();
    for (String text : content.toLatin1().split("\n", -1)) {
      List<String> words = List.of(text.strip().split("[ \t\r]+"));
      String first = words.get(0);
      List<String> states = words.subList(1, words.size());
      if (first.startsWith(MACRO)) {
        states.stream().filter(GitAttributes::sets).map(GitAttributes::name).forEach(macros::add);
      } else if (!first.isEmpty() && !first.startsWith("#")) {
        lines.add(new Line(PathPattern.of(first), states));
      }
    }
    return new GitAttributes(folder, lines, macros);
  }

  /** The attributes that it leaves set for the path and that could change the file. */
  public List<String> harmfulTo(TreePath path) {
    if (!path.value().startsWith(folder)) {
      return List.of();
    }
    String below = path.value().substring(folder.length());
    Set<String> set = new TreeSet<>();
    for (Line line : lines) {
      boolean matches = line.pattern.matches(below, PathPattern.Case.SENSITIVE);
      boolean mayMatch = matches || line.pattern.matches(below, PathPattern.Case.INSENSITIVE);
      for (String state : line.states) {
        apply(state, matches, mayMatch, set);
      }
    }
    set.addAll(macros);
    return List.copyOf(set);
  }

  private static void apply(String state, boolean matches, boolean mayMatch, Set<String> set) {
    if (state.equals(BINARY) && matches) {
      set.removeAll(Arrays.asList("text", "crlf", "merge"));
    } else if (HARMFUL.contains(name(state))) {
      if (sets(state) && mayMatch) {
        set.add(name(state));
      } else if (!sets(state) && matches) {
        set.remove(name(state));
      }
    }
  }

  private static boolean sets(String state) {
    return HARMFUL.contains(name(state)) && !state.startsWith("-") && !state.startsWith("!");
  }

  private static String name(String state) {
    String bare = state.startsWith("-") || state.startsWith("!") ? state.substring(1) : state;
    int value = bare.indexOf('=');
    return value < 0 ? bare : bare.substring(0, value);
  }
}
