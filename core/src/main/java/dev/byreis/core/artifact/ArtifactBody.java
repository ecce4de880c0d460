package dev.byreis.core.artifact;

import dev.byreis.core.registry.CounterValue;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import java.util.Collections;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The content of an artifact that its signature covers (ART section 8): at least one secret, at
 * least one recipient, and few enough of both that the signed file can be read (ART-104, ART-111).
 *
 * @param project the project
 * @param file the logical name, not a path (ART-125)
 * @param counter the signed counter
 * @param recipients fingerprints, ascending, each once (ART-115)
 * @param secrets the values by key name
 */
public record ArtifactBody(
    ProjectId project,
    LogicalName file,
    CounterValue counter,
    SortedSet<Fingerprint> recipients,
    SortedMap<SecretName, ArmoredValue> secrets) {
  /** The only format there is (ART-14). */
  public static final String FORMAT_VERSION = "byreis.native.v1";

  private static final int MOST_NODES = 1000;
  private static final int NODES_OF_SIGNED = 20;

  public ArtifactBody {
    if (secrets.isEmpty() || recipients.isEmpty()) {
      throw new IllegalArgumentException("an artifact has secrets and recipients");
    }
    if (NODES_OF_SIGNED + 2 * secrets.size() + 3 * recipients.size() > MOST_NODES) {
      throw new IllegalArgumentException("an artifact has at most 1000 nodes");
    }
    recipients = Collections.unmodifiableSortedSet(new TreeSet<>(recipients));
    secrets = Collections.unmodifiableSortedMap(new TreeMap<>(secrets));
  }

  public ArtifactBody withCounter(CounterValue other) {
    return new ArtifactBody(project, file, other, recipients, secrets);
  }
}
