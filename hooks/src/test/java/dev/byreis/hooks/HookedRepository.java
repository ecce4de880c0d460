package dev.byreis.hooks;

import dev.byreis.core.registry.TrustMode;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.testing.GitCommand;
import dev.byreis.core.testing.TestKeys;
import java.io.File;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Locale;
import java.util.jar.Attributes;
import java.util.jar.JarOutputStream;
import java.util.jar.Manifest;
import java.util.stream.Collectors;

/** A bare repository with the hook in it, set up by hand as the documentation says. */
public final class HookedRepository {
  private final GitCommand git;

  private HookedRepository(GitCommand git) {
    this.git = git;
  }

  /** A registry that has what this other repository has up to a commit. */
  public static HookedRepository of(Path folder, Path source, CommitId head, TrustMode mode) {
    HookedRepository hooked = withoutHook(folder, source, head);
    hooked.configure(mode, TestKeys.ANCHOR.publicKey().fingerprint());
    hooked.install(folder.resolve("hooks"));
    return hooked;
  }

  /** The same without hook and configuration. */
  public static HookedRepository withoutHook(Path folder, Path source, CommitId head) {
    GitCommand git = GitCommand.initBare(folder);
    git.run("config", "receive.fsckObjects", "true");
    git.run("config", "receive.advertisePushOptions", "true");
    git.run("fetch", "-q", source.toString(), head + ":refs/heads/main");
    return new HookedRepository(git);
  }

  /** All that is in another repository, without hook and configuration. */
  static HookedRepository copyOf(Path folder, Path source) {
    GitCommand git = GitCommand.initBare(folder);
    git.run("config", "receive.fsckObjects", "true");
    git.run("config", "receive.advertisePushOptions", "true");
    git.run("fetch", "-q", source.toString(), "+refs/*:refs/*");
    return new HookedRepository(git);
  }

  public Path folder() {
    return git.folder();
  }

  Path index() {
    return folder().resolve("byreis-hook.index");
  }

  public GitCommand git() {
    return git;
  }

  public String main() {
    return git.run("rev-parse", "refs/heads/main");
  }

  /** Writes the configuration. */
  void configure(TrustMode mode, String anchor) {
    configure(
        """
        role: registry
        registry:
          trust-mode: %s
          anchor: %s
        runbook-url: https://runbook.example/byreis
        """
            .formatted(mode.id().toLowerCase(Locale.ROOT), anchor));
  }

  public void configure(String text) {
    try {
      Files.writeString(folder().resolve("byreis-hook.yaml"), text);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  String configurationText() {
    try {
      return Files.readString(folder().resolve("byreis-hook.yaml"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Puts the script and a jar with the classes under test into a folder. */
  public void install(Path hooks) {
    writeFiles(hooks);
  }

  static void writeFiles(Path hooks) {
    try {
      Files.createDirectories(hooks);
      Files.copy(Path.of("../hooks/pre-receive"), hooks.resolve("pre-receive"));
      if (!hooks.resolve("pre-receive").toFile().setExecutable(true)) {
        throw new AssertionError("cannot make the hook executable");
      }
      writeJar(hooks.resolve("byreis-hook.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Lets the hook ask a judge: in place of the script, one that calls it with this socket. */
  public void askAt(Path socket) {
    askAt(socket, "");
  }

  /** The same where the judge is told what is in this environment variable. */
  void askAt(Path socket, String pusherVariable) {
    Path hook = folder().resolve("hooks/pre-receive");
    Path script = folder().resolve("hooks/byreis/pre-receive");
    try {
      Files.createDirectories(script.getParent());
      Files.move(hook, script);
      Files.move(
          folder().resolve("hooks/byreis-hook.jar"), script.resolveSibling("byreis-hook.jar"));
      Files.writeString(
          hook,
          "#!/bin/sh\nexec '%s' --socket '%s' --pusher-variables '%s'\n"
              .formatted(script, socket, pusherVariable));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    if (!hook.toFile().setExecutable(true)) {
      throw new AssertionError("cannot make the hook executable");
    }
  }

  /** Takes the jar away: only a judge can answer from now on. */
  public void withoutJar() {
    try {
      Files.delete(folder().resolve("hooks/byreis/byreis-hook.jar"));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Has no classes of its own; names where the test run found them. */
  private static void writeJar(Path jar) throws IOException {
    Manifest manifest = new Manifest();
    Attributes main = manifest.getMainAttributes();
    main.put(Attributes.Name.MANIFEST_VERSION, "1.0");
    main.put(Attributes.Name.MAIN_CLASS, PreReceive.class.getName());
    main.put(
        Attributes.Name.CLASS_PATH,
        Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator))
            .map(entry -> new File(entry).toURI().toString())
            .collect(Collectors.joining(" ")));
    try (OutputStream file = Files.newOutputStream(jar);
        JarOutputStream out = new JarOutputStream(file, manifest)) {
      out.finish();
    }
  }
}
