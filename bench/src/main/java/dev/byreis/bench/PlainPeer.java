package dev.byreis.bench;

/** One repository behind {@link Lighttpd}. */
final class PlainPeer implements PushPeer {
  private final String name;
  private final Lighttpd server;
  private final String repository;
  private int answeredBefore;

  PlainPeer(String name, Lighttpd server, String repository) {
    this.name = name;
    this.server = server;
    this.repository = repository;
  }

  @Override
  public String name() {
    return name;
  }

  @Override
  public String url() {
    return server.url(repository);
  }

  @Override
  public void expectPush() {
    answeredBefore = server.answered();
  }

  @Override
  public double serverMillis() {
    return server.millisSince(answeredBefore);
  }

  @Override
  public double processorMillis() {
    return server.processorMillis();
  }
}
