package dev.byreis.core.jgit;

import dev.byreis.core.repo.ObjectName;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.repo.UnreadableRepositoryException;
import java.io.IOException;
import java.io.OutputStream;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.eclipse.jgit.errors.NotSupportedException;
import org.eclipse.jgit.errors.TransportException;
import org.eclipse.jgit.lib.NullProgressMonitor;
import org.eclipse.jgit.lib.ObjectId;
import org.eclipse.jgit.transport.BundleWriter;
import org.eclipse.jgit.transport.RefSpec;
import org.eclipse.jgit.transport.TagOpt;
import org.eclipse.jgit.transport.Transport;
import org.eclipse.jgit.transport.URIish;

/** A repository in one file, with all of its history, as {@code git bundle} writes and reads it. */
public final class GitBundle {
  private GitBundle() {}

  /** Whether the repository has this object. */
  public static boolean has(GitStore store, ObjectName object)
      throws UnreadableRepositoryException {
    return Reading.read(
        "object " + object,
        () -> store.repository().getObjectDatabase().has(ObjectId.fromString(object.hex())));
  }

  /**
   * Writes these refs and everything that they reach.
   *
   * @param refs at least one
   * @throws UnreadableRepositoryException if an object is missing, or the output fails; what was
   *     written is of no use then
   */
  public static void write(GitStore store, Map<RefName, ObjectName> refs, OutputStream out)
      throws UnreadableRepositoryException {
    BundleWriter writer = new BundleWriter(store.repository());
    refs.forEach((ref, object) -> writer.include(ref.value(), ObjectId.fromString(object.hex())));
    Reading.read(
        "the history of all refs",
        () -> {
          writer.writeBundle(NullProgressMonitor.INSTANCE, out);
          return refs;
        });
  }

  /**
   * Unpacks a bundle into a new bare repository.
   *
   * @param folder where; it must not exist, or be empty
   * @return the refs that the bundle holds, each with complete history
   * @throws UnreadableRepositoryException if it is not a bundle, or not whole
   * @throws IOException if the repository cannot be made
   */
  public static Map<RefName, ObjectName> unpack(Path bundle, Path folder)
      throws UnreadableRepositoryException, IOException {
    try (GitStore store = GitStore.create(folder)) {
      // else JGit tidies up behind our back after a fetch
      store.repository().getConfig().setBoolean("gc", null, "autoDetach", false);
      try (Transport transport =
          Transport.open(store.repository(), new URIish(bundle.toAbsolutePath().toString()))) {
        transport.setCheckFetchedObjects(true);
        transport.setTagOpt(TagOpt.NO_TAGS);
        transport.fetch(NullProgressMonitor.INSTANCE, List.of(new RefSpec("+refs/*:refs/*")));
      } catch (NotSupportedException | TransportException | URISyntaxException e) {
        throw new UnreadableRepositoryException("not a whole bundle: " + e.getMessage(), e);
      }
      return Connectivity.refsOfCompleteHistory(store);
    }
  }
}
