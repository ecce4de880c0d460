package dev.byreis.server.config;

import java.util.ArrayList;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Gathers what is wrong while a configuration is read, and which settings it was asked for. */
final class Faults {
  private final List<ConfigFault> found = new ArrayList<>();
  private final SortedSet<String> asked = new TreeSet<>();

  void add(int line, String path, String message) {
    found.add(new ConfigFault(line, path, message));
  }

  void asked(String path) {
    asked.add(path);
  }

  List<ConfigFault> found() {
    return List.copyOf(found);
  }

  /** Every setting that the reader looked for, whether or not the file has it. */
  SortedSet<String> allAsked() {
    return new TreeSet<>(asked);
  }
}
