package dev.byreis.cli.key;

import dev.byreis.cli.age.AgeIdentity;
import dev.byreis.core.registry.Admin;
import dev.byreis.core.registry.AdminId;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.MalformedKeyException;
import dev.byreis.core.signature.OpenSshKeys;
import dev.byreis.core.signature.SigningKey;
import java.io.IOException;
import java.security.SecureRandom;
import java.util.List;

/**
 * Both keys of one administrator: the identity that reads and the key that signs.
 *
 * @param id the administrator
 * @param identity reads
 * @param signingKey signs
 */
public record AdminKeys(AdminId id, AgeIdentity identity, SigningKey signingKey) {
  /** The file of the age identity (ART-191). */
  public static final String IDENTITY_FILE = "admin.key";

  /** The file of the signing key in the stock client's raw form (ART-190). */
  public static final String RAW_SIGNING_FILE = "admin-sign.key";

  /** The file of the signing key for {@code ssh-keygen} and {@code git}. */
  public static final String OPENSSH_FILE = "id_ed25519";

  private static final String OPENSSH_PUBLIC_FILE = "id_ed25519.pub";
  private static final int SEED_BYTES = 32;

  /** Every file that is written. */
  public static final List<String> FILES =
      List.of(IDENTITY_FILE, RAW_SIGNING_FILE, OPENSSH_FILE, OPENSSH_PUBLIC_FILE);

  /** New keys from this source of randomness. */
  public static AdminKeys generate(AdminId id, SecureRandom random) {
    byte[] seed = new byte[SEED_BYTES];
    random.nextBytes(seed);
    try {
      return new AdminKeys(id, AgeIdentity.generate(random), SigningKey.ofSeed(Bytes.owning(seed)));
    } catch (MalformedKeyException e) {
      throw new IllegalStateException("a fresh seed was refused", e);
    }
  }

  /** The entry of {@code admins.yaml}. */
  public Admin rosterEntry() {
    return new Admin(id, identity.recipient(), signingKey.publicKey());
  }

  /** Writes every file; what is there already stays as it is and fails the writing. */
  public void writeTo(SecretFolder folder) throws IOException {
    String comment = id.value();
    folder.write(IDENTITY_FILE, identity.secretLine());
    folder.write(RAW_SIGNING_FILE, signingKey.rawSixtyFour());
    folder.write(OPENSSH_FILE, OpenSshKeys.privateFile(signingKey, comment));
    folder.write(
        OPENSSH_PUBLIC_FILE,
        Bytes.utf8(OpenSshKeys.publicLine(signingKey.publicKey(), comment) + "\n"));
  }
}
