package dev.byreis.hooks.socket;

import dev.byreis.core.repo.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.UserPrincipal;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.SynchronousQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;

/**
 * Answers posts on a Unix socket, one for each connection. Only processes of the socket's owner are
 * heard; a request has to arrive in time; who comes when all are busy is not answered.
 */
public final class SocketServer implements AutoCloseable {
  private static final int MOST_AT_ONCE = 32;

  private final SocketPlace place;
  private final ServerSocketChannel channel;
  private final UserPrincipal owner;
  private final Map<String, Route> routes;
  private final Duration patience;
  private final ExecutorService threads =
      new ThreadPoolExecutor(
          0, MOST_AT_ONCE, 1, TimeUnit.MINUTES, new SynchronousQueue<>(), SocketServer::daemon);
  private final ScheduledExecutorService watch =
      Executors.newSingleThreadScheduledExecutor(SocketServer::daemon);

  private SocketServer(SocketPlace place, Map<String, Route> routes, Duration patience)
      throws IOException {
    this.place = place;
    this.routes = Map.copyOf(routes);
    this.patience = patience;
    this.channel = place.listen();
    this.owner = place.owner();
  }

  /**
   * Listens and answers until it is closed.
   *
   * @param routes what answers, by path
   * @param patience how long a request may take to arrive, and an answer to leave
   * @throws IOException if it cannot listen there
   */
  public static SocketServer start(Path socket, Map<String, Route> routes, Duration patience)
      throws IOException {
    SocketServer server = new SocketServer(new SocketPlace(socket), routes, patience);
    daemon(server::accept).start();
    return server;
  }

  /** The name of the socket. */
  public Path path() {
    return place.path();
  }

  private static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "byreis-socket");
    thread.setDaemon(true);
    return thread;
  }

  private void accept() {
    while (channel.isOpen()) {
      try {
        hear(channel.accept());
      } catch (ClosedChannelException e) {
        return;
      } catch (IOException e) {
        // that one connection is lost; whoever made it refuses the push
        Thread.onSpinWait();
      }
    }
  }

  private void hear(SocketChannel connection) throws IOException {
    try {
      threads.execute(() -> serve(connection));
    } catch (RejectedExecutionException e) {
      connection.close();
    }
  }

  private void serve(SocketChannel connection) {
    try (connection) {
      if (isOwners(connection)) {
        send(connection, answer(connection));
      }
    } catch (IOException e) {
      // whoever asked is gone, or was too slow
    }
  }

  private boolean isOwners(SocketChannel connection) throws IOException {
    return !connection.supportedOptions().contains(ExtendedSocketOptions.SO_PEERCRED)
        || connection.getOption(ExtendedSocketOptions.SO_PEERCRED).user().equals(owner);
  }

  private Bytes answer(SocketChannel connection) throws IOException {
    try {
      Request request = receive(connection);
      Optional<Route> route = Optional.ofNullable(routes.get(request.path()));
      return route.isPresent()
          ? Status.OK.response(route.get().answer(request.body()))
          : Status.NOT_FOUND.response(Bytes.empty());
    } catch (UnfitRequestException e) {
      return e.status().response(Bytes.utf8(e.getMessage() + "\n"));
    }
  }

  private Request receive(SocketChannel connection) throws IOException, UnfitRequestException {
    ScheduledFuture<?> end = closeLater(connection);
    Request request = Request.read(connection);
    end.cancel(false);
    return request;
  }

  private void send(SocketChannel connection, Bytes response) throws IOException {
    ScheduledFuture<?> end = closeLater(connection);
    ByteBuffer rest = response.asBuffer();
    while (rest.hasRemaining()) {
      connection.write(rest);
    }
    end.cancel(false);
  }

  private ScheduledFuture<?> closeLater(SocketChannel connection) {
    return watch.schedule(
        () -> {
          connection.close();
          return connection;
        },
        patience.toMillis(),
        TimeUnit.MILLISECONDS);
  }

  /**
   * Listens no more, and takes the name away. Answers that are being made may take as long as a
   * request may to arrive; then they are lost.
   */
  @Override
  public void close() throws IOException {
    channel.close();
    Files.deleteIfExists(place.path());
    threads.shutdown();
    try {
      if (!threads.awaitTermination(patience.toMillis(), TimeUnit.MILLISECONDS)) {
        threads.shutdownNow();
      }
    } catch (InterruptedException e) {
      threads.shutdownNow();
      Thread.currentThread().interrupt();
    }
    watch.shutdownNow();
  }
}
