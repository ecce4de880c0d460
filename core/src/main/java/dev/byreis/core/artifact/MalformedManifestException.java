package dev.byreis.core.artifact;

/** No manifest stream can be built; the message says which field is at fault (ART-145). */
final class MalformedManifestException extends Exception {
  MalformedManifestException(String message) {
    super(message);
  }
}
