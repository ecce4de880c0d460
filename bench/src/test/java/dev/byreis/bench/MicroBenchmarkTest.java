package dev.byreis.bench;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;

import java.lang.reflect.Method;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.openjdk.jmh.annotations.TearDown;

/** What JMH would find out only after minutes. */
class MicroBenchmarkTest {
  @Test
  void everyMeasuredMethodHasALineInTheTable() {
    List<String> measured =
        MicroBenchmark.LINES.stream()
            .map(MicroBenchmark.Line::type)
            .distinct()
            .flatMap(type -> Arrays.stream(type.getMethods()))
            .filter(m -> m.isAnnotationPresent(org.openjdk.jmh.annotations.Benchmark.class))
            .map(m -> m.getDeclaringClass().getName() + "." + m.getName())
            .toList();
    assertThat(MicroBenchmark.LINES)
        .extracting(MicroBenchmark.Line::benchmark)
        .containsExactlyInAnyOrderElementsOf(measured);
  }

  @Test
  void everyInputGivesTheResultThatItMust() throws ReflectiveOperationException {
    Map<Class<?>, Object> made = new HashMap<>();
    try {
      for (MicroBenchmark.Line line : MicroBenchmark.LINES) {
        if (!made.containsKey(line.type())) {
          made.put(line.type(), line.type().getConstructor().newInstance());
        }
        Method method = line.type().getMethod(line.method());
        assertThatCode(() -> method.invoke(made.get(line.type())))
            .as(line.words())
            .doesNotThrowAnyException();
      }
    } finally {
      for (Object state : made.values()) {
        tearDown(state);
      }
    }
  }

  private static void tearDown(Object state) throws ReflectiveOperationException {
    for (Method method : state.getClass().getMethods()) {
      if (method.isAnnotationPresent(TearDown.class)) {
        method.invoke(state);
      }
    }
  }
}
