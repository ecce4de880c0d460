package dev.byreis.bench;

/** A server that can be pushed to, and that says what it spent on a push. */
interface PushPeer {
  String name();

  /** Where its copy of the repository is, with credentials if it asks for any. */
  String url();

  /** To be called before a push that {@link #serverMillis} is asked about. */
  void expectPush();

  /** What the server itself spent on the push, in milliseconds. */
  double serverMillis();

  /** The processor time that the server has used so far, in milliseconds. */
  double processorMillis();
}
