package dev.byreis.server.config;

import java.util.List;
import java.util.function.Function;

/** What came of reading a configuration. */
public sealed interface ConfigurationResult {
  <R> R fold(
      Function<? super Configuration, ? extends R> usable,
      Function<? super List<ConfigFault>, ? extends R> faulty);

  /**
   * It can be used.
   *
   * @param configuration what it says
   */
  record Usable(Configuration configuration) implements ConfigurationResult {
    @Override
    public <R> R fold(
        Function<? super Configuration, ? extends R> usable,
        Function<? super List<ConfigFault>, ? extends R> faulty) {
      return usable.apply(configuration);
    }
  }

  /**
   * It cannot.
   *
   * @param faults all that is wrong with it, in the order of lines
   */
  record Faulty(List<ConfigFault> faults) implements ConfigurationResult {
    public Faulty {
      faults = faults.stream().sorted().toList();
      if (faults.isEmpty()) {
        throw new IllegalArgumentException("a faulty configuration has a fault");
      }
    }

    @Override
    public <R> R fold(
        Function<? super Configuration, ? extends R> usable,
        Function<? super List<ConfigFault>, ? extends R> faulty) {
      return faulty.apply(faults);
    }
  }
}
