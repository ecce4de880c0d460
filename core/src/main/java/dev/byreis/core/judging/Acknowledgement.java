package dev.byreis.core.judging;

import dev.byreis.core.registry.LogicalName;
import dev.byreis.core.registry.ProjectId;
import dev.byreis.core.registry.Sha256;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.repo.CommitId;
import dev.byreis.core.repo.RefName;
import dev.byreis.core.rotation.RotationRef;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.NativeSignature;
import dev.byreis.core.signature.Sshsig;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * What a consumer says who has decrypted every file of a rotation branch with their own key
 * (ROT-62): an annotated tag on the branch's tip, which they have signed.
 *
 * @param project the project
 * @param branch the branch
 * @param tip the tip that it is for, and no other
 * @param consumer who says so
 * @param files the ContentSHA of each file at that tip
 */
public record Acknowledgement(
    ProjectId project,
    RotationRef branch,
    CommitId tip,
    String consumer,
    SortedMap<LogicalName, Sha256> files) {
  /** What the name of every such tag begins with. */
  public static final String PREFIX = "refs/tags/byreis/ready/";

  private static final String TAGS = "refs/tags/";
  private static final String BYREIS = "byreis/";
  private static final byte LF = '\n';
  private static final Bytes ARMOR = Bytes.utf8("-----BEGIN SSH SIGNATURE-----\n");

  public Acknowledgement {
    files = Collections.unmodifiableSortedMap(new TreeMap<>(files));
  }

  /** Where the tag of this consumer for this branch belongs. */
  public static RefName ref(RotationRef branch, String consumer) {
    return new RefName(PREFIX + branch.value().substring(BYREIS.length()) + "/" + consumer);
  }

  public RefName ref() {
    return ref(branch, consumer);
  }

  /** The tag's message, without the signature. */
  public String message() {
    StringBuilder out = new StringBuilder("byreis: ready\n\nproject_id: ").append(project);
    out.append("\nrotation_branch: ").append(branch);
    out.append("\ntip: ").append(tip);
    out.append("\nconsumer: ").append(consumer).append('\n');
    files.forEach(
        (file, content) ->
            out.append("file: ").append(file).append(' ').append(content).append('\n'));
    return out.toString();
  }

  /**
   * Whether the tag says exactly this, and this key signed it.
   *
   * @param tag the content of the tag object
   */
  public boolean isGiven(Bytes tag, Ed25519PublicKey key) {
    int armor = startOfArmor(tag);
    if (armor < 0) {
      return false;
    }
    Bytes payload = tag.slice(0, armor);
    return says(payload) && isSigned(payload, tag.slice(armor, tag.length()), key);
  }

  /** The headers that git writes, each once and in its order, and then the message. */
  private boolean says(Bytes payload) {
    Bytes message = Bytes.utf8("\n" + message());
    int end = payload.length() - message.length();
    if (end < 0 || !payload.slice(end, payload.length()).equals(message)) {
      return false;
    }
    List<String> headers = List.of(payload.slice(0, end).toLatin1().split("\n", -1));
    return headers.size() == 5
        && headers.get(0).equals("object " + tip)
        && headers.get(1).equals("type commit")
        && headers.get(2).equals("tag " + ref().value().substring(TAGS.length()))
        && headers.get(3).startsWith("tagger ")
        && headers.get(4).isEmpty();
  }

  private static boolean isSigned(Bytes payload, Bytes armor, Ed25519PublicKey key) {
    int end = armor.at(armor.length() - 1) == LF ? armor.length() - 1 : armor.length();
    return Sshsig.read(armor.slice(0, end), payload, List.of(key))
            instanceof NativeSignature.Present present
        && present.claim().key().equals(key)
        && present.claim().holds();
  }

  /** Where the last line begins that opens an armor; -1 if none does. */
  private static int startOfArmor(Bytes tag) {
    int found = -1;
    int at = tag.indexOf(LF, 0) + 1;
    while (at > 0) {
      if (at + ARMOR.length() <= tag.length() && tag.slice(at, at + ARMOR.length()).equals(ARMOR)) {
        found = at;
      }
      at = tag.indexOf(LF, at) + 1;
    }
    return found;
  }
}
