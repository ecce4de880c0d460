package dev.byreis.core.testing;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.ObjectName;

/** What a draft does to one path. */
public sealed interface DraftFile {
  int REGULAR = 0100644;
  int EXECUTABLE = 0100755;
  int SYMLINK = 0120000;
  int SUBMODULE = 0160000;

  /** The path holds this content; mode bits as git stores them. */
  record Content(int mode, Bytes bytes) implements DraftFile {}

  /** The path points to an object that need not exist. */
  record Link(int mode, ObjectName target) implements DraftFile {}

  /** The path is gone; a folder goes with all that is in it. */
  record Removed() implements DraftFile {}

  static DraftFile of(Bytes content) {
    return new Content(REGULAR, content);
  }
}
