package dev.byreis.server.start;

import dev.byreis.core.registry.Sha256;
import dev.byreis.core.registry.Trust;
import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.testing.TestKeys;
import dev.byreis.server.config.Configuration;
import dev.byreis.server.config.ConfigurationReader;
import dev.byreis.server.data.DataDirectory;
import java.io.BufferedReader;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;

/**
 * A whole gateway in a process of its own. For each line on its standard input it says how much of
 * its heap was in use at most since the line before.
 */
final class ServedProcess {
  static final String URL = "url ";
  static final String PEAK = "peak ";

  private ServedProcess() {}

  /** Arguments: the configuration, and what time it is. */
  public static void main(String[] arguments) throws Exception {
    Configuration configuration =
        ConfigurationReader.read(Path.of(arguments[0]))
            .fold(
                found -> found,
                faults -> {
                  throw new AssertionError(faults.toString());
                });
    Trust trust =
        new Trust(TrustMode.ROSTER, new Sha256(TestKeys.ANCHOR.publicKey().fingerprint()));
    InstantSource clock = InstantSource.fixed(Instant.parse(arguments[1]));
    try (DataDirectory data = DataDirectory.open(configuration.data());
        GatewayService service = new GatewayService(configuration, data, trust, clock);
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
      service.start();
      System.out.println(URL + service.url());
      while (in.readLine() != null) {
        System.out.println(PEAK + peak());
      }
    }
  }

  private static long peak() {
    List<MemoryPoolMXBean> heap =
        ManagementFactory.getMemoryPoolMXBeans().stream()
            .filter(pool -> pool.getType() == MemoryType.HEAP)
            .toList();
    long peak = heap.stream().mapToLong(pool -> pool.getPeakUsage().getUsed()).sum();
    System.gc();
    heap.forEach(MemoryPoolMXBean::resetPeakUsage);
    return peak;
  }
}
