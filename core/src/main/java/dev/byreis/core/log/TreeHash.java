package dev.byreis.core.log;

import dev.byreis.core.repo.Bytes;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Base64;
import java.util.List;
import java.util.Optional;

/**
 * The hash of a tree or a part of one (RFC 6962, section 2.1).
 *
 * @param value 32 bytes
 */
public record TreeHash(Bytes value) {
  static final int LENGTH = 32;

  /** The hash of a tree without entries. */
  public static final TreeHash EMPTY = new TreeHash(Bytes.owning(Bytes.empty().digest("SHA-256")));

  private static final byte LEAF = 0;
  private static final byte NODE = 1;

  public TreeHash {
    if (value.length() != LENGTH) {
      throw new IllegalArgumentException("not a SHA-256");
    }
  }

  public static TreeHash ofLeaf(Bytes entry) {
    MessageDigest digest = sha256();
    digest.update(LEAF);
    entry.addTo(digest);
    return new TreeHash(Bytes.owning(digest.digest()));
  }

  public static TreeHash ofNode(TreeHash left, TreeHash right) {
    MessageDigest digest = sha256();
    digest.update(NODE);
    left.value.addTo(digest);
    right.value.addTo(digest);
    return new TreeHash(Bytes.owning(digest.digest()));
  }

  /** The hash of the tree over parts that are equally large, a power of two of them. */
  static TreeHash ofParts(List<TreeHash> parts) {
    if (parts.size() == 1) {
      return parts.get(0);
    }
    int half = parts.size() / 2;
    return ofNode(ofParts(parts.subList(0, half)), ofParts(parts.subList(half, parts.size())));
  }

  /** The hash in standard, padded base64; empty if the text is not one. */
  static Optional<TreeHash> findBase64(String text) {
    try {
      TreeHash hash = new TreeHash(Bytes.owning(Base64.getDecoder().decode(text)));
      return hash.base64().equals(text) ? Optional.of(hash) : Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  public String base64() {
    return Base64.getEncoder().encodeToString(value.toByteArray());
  }

  public String hex() {
    return value.toHex();
  }

  @Override
  public String toString() {
    return hex();
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("SHA-256 is part of every Java platform", e);
    }
  }
}
