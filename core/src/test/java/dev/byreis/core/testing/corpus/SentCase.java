package dev.byreis.core.testing.corpus;

import dev.byreis.core.finding.Code;
import dev.byreis.core.testing.RegistryWorld;
import java.util.List;

/**
 * A push that is odd in how it is sent or in what git carries beside files, and what every door of
 * a registry says to it.
 *
 * @param name what is odd, as a sentence
 * @param answer what is said
 * @param scene makes the push, on a registry whose {@code main} stays where it is
 */
public record SentCase(String name, Answer answer, Scene scene) {
  /** Makes a push from the head of a world, and commits what it needs there. */
  @FunctionalInterface
  public interface Scene {
    SentPush build(RegistryWorld world);
  }

  /** What is said. */
  public sealed interface Answer {}

  /** Every door lets it through. */
  public record Accepted() implements Answer {}

  /** Every door refuses it with these codes, and has the same to say about each. */
  public record Refused(List<Code> codes) implements Answer {
    public Refused {
      codes = List.copyOf(codes);
    }
  }

  /**
   * Git's client does not even send it.
   *
   * @param words what it says
   */
  public record StoppedByClient(String words) implements Answer {}

  /**
   * Git's receive-pack stops it before it calls a hook. Whatever receives packs itself has to find
   * it, too.
   *
   * @param words what git says
   * @param codes the codes of a door that receives packs itself
   */
  public record StoppedByGit(String words, List<Code> codes) implements Answer {
    public StoppedByGit {
      codes = List.copyOf(codes);
    }
  }

  /**
   * It breaks git's protocol: whatever receives packs itself takes it for no push at all. Git's
   * receive-pack leaves it to the hook.
   *
   * @param codes what a hook says
   */
  public record StoppedByProtocol(List<Code> codes) implements Answer {
    public StoppedByProtocol {
      codes = List.copyOf(codes);
    }
  }

  static SentCase accepted(String name, Scene scene) {
    return new SentCase(name, new Accepted(), scene);
  }

  static SentCase refused(String name, Code code, Scene scene) {
    return refused(name, List.of(code), scene);
  }

  static SentCase refused(String name, List<Code> codes, Scene scene) {
    return new SentCase(name, new Refused(codes), scene);
  }

  static SentCase stoppedByClient(String name, String words, Scene scene) {
    return new SentCase(name, new StoppedByClient(words), scene);
  }

  static SentCase stoppedByGit(String name, String words, Code code, Scene scene) {
    return new SentCase(name, new StoppedByGit(words, List.of(code)), scene);
  }

  static SentCase stoppedByProtocol(String name, Code code, Scene scene) {
    return new SentCase(name, new StoppedByProtocol(List.of(code)), scene);
  }

  @Override
  public String toString() {
    return name;
  }
}
