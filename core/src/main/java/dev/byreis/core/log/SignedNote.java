package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.MalformedObjectException;
import dev.byreis.core.signature.SigningKey;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;

/** A text that a known key has signed (C2SP signed-note). There is no other way to have one. */
public final class SignedNote {
  /** No note has more bytes. */
  public static final int LONGEST = 64 << 10;

  private static final String DASH = "\u2014 ";
  private static final int ID_LENGTH = 4;

  private final String text;
  private final Bytes note;

  private SignedNote(String text, Bytes note) {
    this.text = text;
    this.note = note;
  }

  /**
   * Signs a text.
   *
   * @param text lines, each with its line feed
   * @param name the name of the key
   */
  public static SignedNote sign(String text, String name, SigningKey key) {
    return new SignedNote(text, Bytes.utf8(text + "\n" + signature(text, name, key)));
  }

  /** The same with one more signature, which whoever does not know its key passes over. */
  SignedNote alsoSignedBy(String name, SigningKey key) {
    return new SignedNote(text, note.plus(Bytes.utf8(signature(text, name, key))));
  }

  private static String signature(String text, String name, SigningKey key) {
    NoteKey signer = new NoteKey(name, key.publicKey());
    Bytes signature = signer.id().plus(key.sign(Bytes.utf8(text)));
    return DASH + name + " " + Base64.getEncoder().encodeToString(signature.toByteArray()) + "\n";
  }

  /**
   * Opens a note. Signatures of other keys are passed over.
   *
   * @throws MalformedLogException if it is not a note, the key has not signed it, or a signature
   *     that names the key is not the key's
   */
  public static SignedNote open(Bytes note, NoteKey key) throws MalformedLogException {
    String all = text(note);
    int end = all.lastIndexOf("\n\n");
    if (end < 0 || !all.endsWith("\n") || end + 2 == all.length()) {
      throw new MalformedLogException("a note is a text, an empty line and signatures");
    }
    String text = all.substring(0, end + 1);
    int found = 0;
    for (String line : all.substring(end + 2).lines().toList()) {
      Signature signature = Signature.read(line);
      if (signature.isOf(key)) {
        if (!key.key().verifies(Bytes.utf8(text), signature.value())) {
          throw new MalformedLogException("the signature of " + key.name() + " is not its own");
        }
        found++;
      }
    }
    if (found != 1) {
      throw new MalformedLogException("signed by " + key.name() + " " + found + " times, not once");
    }
    return new SignedNote(text, note);
  }

  private static String text(Bytes note) throws MalformedLogException {
    if (note.length() > LONGEST) {
      throw new MalformedLogException("a note of more than " + LONGEST + " bytes");
    }
    try {
      String text = note.toUtf8();
      if (text.chars().anyMatch(c -> c < ' ' && c != '\n')) {
        throw new MalformedLogException("a note with control characters");
      }
      return text;
    } catch (MalformedObjectException e) {
      throw new MalformedLogException("a note that is not valid UTF-8");
    }
  }

  private record Signature(String name, Bytes id, Bytes value) {
    static Signature read(String line) throws MalformedLogException {
      List<String> words = new ArrayList<>(List.of(line.split(" ", -1)));
      if (words.size() != 3 || !line.startsWith(DASH) || words.get(1).isEmpty()) {
        throw new MalformedLogException("a signature line of another form");
      }
      Bytes raw = decode(words.get(2));
      if (raw.length() <= ID_LENGTH) {
        throw new MalformedLogException("a signature that is too short");
      }
      return new Signature(
          words.get(1), raw.slice(0, ID_LENGTH), raw.slice(ID_LENGTH, raw.length()));
    }

    private static Bytes decode(String text) throws MalformedLogException {
      try {
        Bytes raw = Bytes.owning(Base64.getDecoder().decode(text));
        if (Base64.getEncoder().encodeToString(raw.toByteArray()).equals(text)) {
          return raw;
        }
      } catch (IllegalArgumentException e) {
        throw new MalformedLogException("a signature that is not base64");
      }
      throw new MalformedLogException("a signature that is not canonical base64");
    }

    boolean isOf(NoteKey key) {
      return name.equals(key.name()) && id.equals(key.id());
    }
  }

  public String text() {
    return text;
  }

  /** The text with its signatures. */
  public Bytes note() {
    return note;
  }
}
