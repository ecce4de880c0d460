package dev.byreis.server.config;

import dev.byreis.server.http.Transport;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/** Reads {@code listen}. */
final class ListenReader {
  private ListenReader() {}

  static ListenSettings read(Section section, Folder folder) {
    String address = section.get("address", Values::address, ListenSettings.DEFAULT_ADDRESS);
    int port = section.get("port", Values.number(0, 65_535), ListenSettings.DEFAULT_PORT);
    boolean plainAllowed = section.get("allow-plain-http", Values::flag, false);
    boolean secure = section.has("tls");
    Section tls = section.section("tls");
    if (!secure && !plainAllowed && !Values.isLoopback(address)) {
      section.fault(
          "address", "is not loopback: give tls, or set allow-plain-http behind a proxy with TLS");
    }
    JudgeSettings judge =
        section.has("judge") ? judge(section.section("judge"), folder) : new JudgeSettings.Off();
    section.refuseRest();
    return new ListenSettings(address, port, secure ? tls(tls, folder) : plain(address), judge);
  }

  private static JudgeSettings judge(Section section, Folder folder) {
    Optional<Path> socket = section.require("socket", folder::resolve);
    List<Path> configurations = section.all("configurations", folder::resolve);
    section.refuseRest();
    return socket
        .<JudgeSettings>map(path -> new JudgeSettings.At(path, configurations))
        .orElseGet(JudgeSettings.Off::new);
  }

  private static Transport plain(String address) {
    return Values.isLoopback(address)
        ? new Transport.PlainOnLoopback()
        : new Transport.PlainAnywhere();
  }

  private static Transport tls(Section section, Folder folder) {
    Optional<Path> certificate = section.require("certificate", folder::resolve);
    Optional<Path> key = section.require("key", folder::resolve);
    section.refuseRest();
    return new Transport.Tls(certificate.orElse(folder.path()), key.orElse(folder.path()));
  }
}
