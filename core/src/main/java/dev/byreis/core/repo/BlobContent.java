package dev.byreis.core.repo;

/** The answer to reading a blob under a bound. */
public sealed interface BlobContent {
  record Read(Bytes bytes) implements BlobContent {}

  /** Larger than the reader allowed: nothing was read. */
  record TooLarge(long size) implements BlobContent {}
}
