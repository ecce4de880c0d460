package dev.byreis.cli.registry;

import dev.byreis.cli.CommandFailedException;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.registry.AgeRecipient;
import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.MalformedRegistryException;
import dev.byreis.core.registry.ProjectFiles;
import dev.byreis.core.registry.ProjectFilesFormat;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.TreePath;
import dev.byreis.core.signature.Ed25519PublicKey;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@code --admin} and {@code --project} say, read strictly. */
public final class RosterEntries {
  private RosterEntries() {}

  /** {@code ID,AGE-RECIPIENT,SIGNER-KEY}. */
  public static Admin admin(String text) throws CommandFailedException {
    String[] parts = text.split(",", -1);
    if (parts.length != 3 || !AdminId.isValid(parts[0])) {
      throw wrong("--admin " + text, "write it as ID,AGE-RECIPIENT,SIGNER-KEY");
    }
    AgeRecipient recipient =
        AgeRecipient.find(parts[1])
            .orElseThrow(
                () ->
                    wrong(
                        "the age recipient of " + parts[0],
                        "copy the age_key that byreis key new printed"));
    Ed25519PublicKey signer =
        Ed25519PublicKey.findBase64(parts[2])
            .orElseThrow(
                () ->
                    wrong(
                        "the signer key of " + parts[0],
                        "copy the signer_key that byreis key new printed"));
    return new Admin(new AdminId(parts[0]), recipient, signer);
  }

  /** {@code ID=NAME:PATH,...} added to what there is. */
  public static void addProject(String text, SortedMap<ProjectId, ProjectFiles> projects)
      throws CommandFailedException {
    int equals = text.indexOf('=');
    String id = equals < 0 ? "" : text.substring(0, equals);
    if (!ProjectId.isValid(id)) {
      throw wrong("--project " + text, "write it as ID=NAME:PATH,NAME:PATH");
    }
    SortedMap<LogicalName, TreePath> paths = new TreeMap<>();
    for (String file : text.substring(equals + 1).split(",", -1)) {
      int colon = file.indexOf(':');
      String name = colon < 0 ? "" : file.substring(0, colon);
      if (!LogicalName.isValid(name) || name.equals(id) || colon + 1 == file.length()) {
        throw wrong(
            "the file '" + file + "' of project " + id,
            "write NAME:PATH, where NAME is of A-Z a-z 0-9 . _ - and not the project's");
      }
      if (paths.put(new LogicalName(name), new TreePath(file.substring(colon + 1))) != null) {
        throw wrong("the file " + name + " of project " + id, "name each file once");
      }
    }
    if (projects.put(new ProjectId(id), checked(id, paths)) != null) {
      throw wrong("project " + id, "name each project once");
    }
  }

  /** What is written must be what readers accept, paths included (REG-130). */
  private static ProjectFiles checked(String id, SortedMap<LogicalName, TreePath> paths)
      throws CommandFailedException {
    try {
      Bytes written = ProjectFilesFormat.write(ProjectFiles.of(paths));
      return ProjectFilesFormat.read(written);
    } catch (MalformedRegistryException e) {
      throw wrong("project " + id + " (" + e.getMessage() + ")", "use clean relative paths");
    }
  }

  private static CommandFailedException wrong(String what, String next) {
    return CommandFailedException.general("cannot use " + what, next);
  }
}
