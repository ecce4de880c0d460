package dev.byreis.core.repo;

/** What kind of thing a tree entry is, by its git mode. */
public enum FileMode {
  REGULAR,
  EXECUTABLE,
  SYMLINK,
  SUBMODULE,
  FOLDER,
  OTHER;

  /** The kind of an entry with this octal mode. */
  public static FileMode ofBits(int bits) {
    return switch (bits) {
      case 0100644 -> REGULAR;
      case 0100755 -> EXECUTABLE;
      case 0120000 -> SYMLINK;
      case 0160000 -> SUBMODULE;
      case 0040000 -> FOLDER;
      default -> OTHER;
    };
  }

  /** Whether the entry is a file with content of its own. */
  public boolean isFile() {
    return this == REGULAR || this == EXECUTABLE;
  }
}
