package dev.byreis.core.testing;

import java.util.Map;
import java.util.TreeMap;
import java.util.function.UnaryOperator;

/**
 * One thing that is changed about a commit to a project before it is made.
 *
 * @param artifacts what is changed about an encrypted file, by logical name, before it is signed
 * @param commit what is changed about the commit
 */
public record ProjectSpoil(
    Map<String, UnaryOperator<ArtifactDraft>> artifacts, UnaryOperator<CommitDraft> commit) {
  public static final ProjectSpoil NOTHING = new ProjectSpoil(Map.of(), draft -> draft);

  public ProjectSpoil {
    artifacts = Map.copyOf(artifacts);
  }

  public static ProjectSpoil ofArtifact(String file, UnaryOperator<ArtifactDraft> change) {
    return NOTHING.andArtifact(file, change);
  }

  public static ProjectSpoil ofCommit(UnaryOperator<CommitDraft> change) {
    return new ProjectSpoil(Map.of(), change);
  }

  public ProjectSpoil andArtifact(String file, UnaryOperator<ArtifactDraft> change) {
    Map<String, UnaryOperator<ArtifactDraft>> more = new TreeMap<>(artifacts);
    more.put(file, change);
    return new ProjectSpoil(more, commit);
  }

  ArtifactDraft apply(String file, ArtifactDraft draft) {
    UnaryOperator<ArtifactDraft> change = artifacts.get(file);
    return change == null ? draft : change.apply(draft);
  }
}
