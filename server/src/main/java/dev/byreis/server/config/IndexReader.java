package dev.byreis.server.config;

import dev.byreis.server.config.IndexSettings.Embedded;
import dev.byreis.server.config.IndexSettings.InEnvironment;
import dev.byreis.server.config.IndexSettings.InFile;
import dev.byreis.server.config.IndexSettings.Secret;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Optional;
import java.util.function.Predicate;
import java.util.regex.Pattern;

/** Reads {@code index}. */
final class IndexReader {
  private static final String FILE = "file:";
  private static final String VARIABLE = "environment:";
  private static final Predicate<String> NAME =
      Pattern.compile("[a-z_][a-z0-9_]{0,62}").asMatchPredicate();
  private static final Predicate<String> IS_VARIABLE =
      Pattern.compile("[A-Z_][A-Z0-9_]{0,99}").asMatchPredicate();
  private static final Predicate<String> HOST =
      Pattern.compile("[A-Za-z0-9][A-Za-z0-9.-]{0,252}").asMatchPredicate();

  private IndexReader() {}

  static IndexSettings read(Section root, Folder folder) {
    Section index = root.section("index");
    Optional<Section> postgres =
        index.has("postgresql") ? Optional.of(index.section("postgresql")) : Optional.empty();
    index.refuseRest();
    return postgres.flatMap(section -> postgres(section, folder)).orElseGet(Embedded::new);
  }

  private static Optional<IndexSettings> postgres(Section section, Folder folder) {
    Optional<String> host = section.require("host", Values.matching(HOST, "a host"));
    int port = section.get("port", Values.number(1, 65_535), 5_432);
    Optional<String> database = section.require("database", name());
    Optional<String> user = section.require("user", name());
    String schema = section.get("schema", name(), "byreis");
    Optional<Path> certificate = section.find("root-certificate", folder::resolve);
    Optional<Secret> password = section.require("password-from", password(folder));
    section.refuseRest();
    if (host.isEmpty() || database.isEmpty() || user.isEmpty() || password.isEmpty()) {
      return Optional.empty();
    }
    String url =
        "jdbc:postgresql://"
            + host.get()
            + ":"
            + port
            + "/"
            + database.get()
            + "?connectTimeout=10&socketTimeout=60&ApplicationName=byreis"
            + tls(host.get(), certificate);
    return Optional.of(new IndexSettings.Postgres(url, user.get(), password.get(), schema));
  }

  private static Values.Reader<String> name() {
    return Values.matching(NAME, "a name in lower case, with digits and underscores");
  }

  /** Away from this machine nothing travels in the clear, or to who only says that it is it. */
  private static String tls(String host, Optional<Path> certificate) {
    String mode =
        Values.isLoopback(host) && certificate.isEmpty()
            ? "&sslmode=prefer"
            : "&sslmode=verify-full";
    return mode
        + certificate
            .map(
                file ->
                    "&sslrootcert=" + URLEncoder.encode(file.toString(), StandardCharsets.UTF_8))
            .orElse("");
  }

  private static Values.Reader<Secret> password(Folder folder) {
    return value -> {
      String text = Values.text(value);
      if (text.startsWith(FILE) && text.length() > FILE.length()) {
        return new InFile(folder.resolve(text.substring(FILE.length())));
      }
      if (text.startsWith(VARIABLE) && IS_VARIABLE.test(text.substring(VARIABLE.length()))) {
        return new InEnvironment(text.substring(VARIABLE.length()));
      }
      throw new UnfitValueException("must be file:PATH or environment:NAME");
    };
  }
}
