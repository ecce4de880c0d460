package dev.byreis.core.testing.corpus;

import static dev.byreis.core.testing.corpus.Case.refused;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTER;
import static dev.byreis.core.testing.corpus.Worlds.ADMINISTRATIVE;

import dev.byreis.core.finding.Code;
import dev.byreis.core.registry.RosterFormat;
import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.SigningKey;
import dev.byreis.core.testing.CommitDraft;
import dev.byreis.core.testing.RegistryWorld;
import dev.byreis.core.testing.TestKeys;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.UnaryOperator;
import java.util.stream.Stream;

/** REG-05 to REG-07, REG-35, REG-54, REG-55: the commit object and its native signature. */
final class CommitObjectCases {
  private static final String SIGNATURE_START = "gpgsig ";
  private static final String SIGNATURE_END = " -----END SSH SIGNATURE-----\n";

  /** A row below the tip. */
  private static final Case.Step ROW_BELOW =
      (world, spoil) -> {
        Worlds.MERGE.take(world, spoil);
        ADMINISTRATIVE.accept(world);
      };

  private static final Case.Step CHANGE_BELOW =
      (world, spoil) -> {
        ADMINISTER.take(world, spoil);
        world.administrative(Map.of("README", Bytes.utf8("read me\n")));
      };

  /** Bob was an administrator, and is none any more. */
  private static final Consumer<RegistryWorld> BOB_LEFT =
      Worlds.GENESIS.andThen(world -> world.roster(TestKeys.ALICE));

  private CommitObjectCases() {}

  static List<PushCase> all() {
    return Stream.concat(objects(), signatures()).toList();
  }

  private static Stream<PushCase> objects() {
    return Stream.of(
        odd("a commit has the header encoding", d -> d.withHeader("encoding ISO-8859-1")),
        odd("a commit has the header mergetag", d -> d.withHeader("mergetag object 1")),
        refused("a commit has the header gpgsig-sha256", Code.COMMIT_OBJECT, Code.TIP_NOT_SIGNED)
            .spoiling(
                ADMINISTER,
                after(
                    text ->
                        Spoil.replaced(text, SIGNATURE_END, SIGNATURE_END + "gpgsig-sha256 x\n"))),
        odd("a commit has a header that nobody knows", d -> d.withHeader("note x")),
        odd(
            "a commit's committer goes on in a second line",
            d ->
                d.withHeader(" and more")
                    .spoiledAfterSigning(
                        bytes -> Spoil.bytes(moved(bytes.toLatin1(), " and more\n")))),
        odd("a commit has two committers", d -> d.withHeader("committer x <x@x> 1 +0000")),
        odd("a message holds a CR", Spoil.message("change\n", "change\r\n")),
        odd("a message holds a NUL", Spoil.message("change\n", "change\0\n")),
        odd("a message is not UTF-8", Spoil.message("change\n", "chang\u00e9\n")),
        odd("a message holds a surrogate in UTF-8", Spoil.message("change", "\u00ed\u00a0\u0080")),
        refused("a commit has two signatures", Code.COMMIT_OBJECT, Code.TIP_NOT_SIGNED)
            .spoiling(
                ADMINISTER,
                after(text -> Spoil.replaced(text, SIGNATURE_END, SIGNATURE_END + header(text)))),
        refused(
                "a commit's signature stands before the author",
                Code.COMMIT_OBJECT,
                Code.TIP_NOT_SIGNED)
            .spoiling(
                ADMINISTER,
                after(
                    text ->
                        text.replace(header(text), "")
                            .replace("\nauthor ", "\n" + header(text) + "author "))),
        refused(
                "a commit's signature stands after an unknown header",
                Code.COMMIT_OBJECT,
                Code.TIP_NOT_SIGNED)
            .spoiling(
                ADMINISTER,
                d ->
                    d.withHeader("note x")
                        .spoiledAfterSigning(
                            bytes -> Spoil.bytes(moved(bytes.toLatin1(), "note x\n")))));
  }

  private static PushCase odd(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.COMMIT_OBJECT).spoiling(ADMINISTER, spoil);
  }

  /** The signature's header, moved behind this line. */
  private static String moved(String text, String line) {
    return Spoil.replaced(text.replace(header(text), ""), line, line + header(text));
  }

  private static String header(String text) {
    int start = text.indexOf("\n" + SIGNATURE_START) + 1;
    return text.substring(start, text.indexOf(SIGNATURE_END) + SIGNATURE_END.length());
  }

  private static UnaryOperator<CommitDraft> after(UnaryOperator<String> edit) {
    return d -> d.spoiledAfterSigning(bytes -> Spoil.bytes(edit.apply(bytes.toLatin1())));
  }

  private static UnaryOperator<CommitDraft> by(SigningKey key) {
    return d -> d.signedBy(key);
  }

  private static Stream<PushCase> signatures() {
    return Stream.of(
        unsignedTip("the tip is not signed", CommitDraft::unsigned),
        unsignedTip(
            "the tip is signed by an administrator, not by the anchor", by(TestKeys.ALICE.key())),
        unsignedTip(
            "the tip was changed after it was signed",
            after(t -> t.replace("registry: change", "registry: chance"))),
        unsignedTip(
            "the tip's date was changed after it was signed",
            after(t -> t.replaceFirst(" [0-9]{10} \\+0000\ngpgsig", " 1700000000 +0000\ngpgsig"))),
        unsignedTip(
            "the tip's signature is cut short", after(t -> t.replaceFirst("\n [^\n]{70}\n", "\n"))),
        unsignedTip(
            "the tip's signature is no armor",
            d -> d.sealed(b -> Spoil.bytes(b.toLatin1().replaceFirst("\n\n", "\ngpgsig x\n\n")))),
        unsignedTip(
            "the tip is signed with PGP",
            d ->
                d.sealed(
                    b ->
                        Spoil.bytes(
                            b.toLatin1()
                                .replaceFirst(
                                    "\n\n",
                                    "\ngpgsig -----BEGIN PGP SIGNATURE-----\n \n abcd\n -----END PGP SIGNATURE-----\n\n")))),
        refused(
                "a commit with an audit row below the tip is not signed",
                Code.AUDIT_COMMIT_NOT_SIGNED)
            .inAnchorMode()
            .on(Worlds.PENDING)
            .spoiling(ROW_BELOW, CommitDraft::unsigned),
        refused(
                "a commit with an audit row below the tip is signed by another key",
                Code.AUDIT_COMMIT_NOT_SIGNED)
            .inAnchorMode()
            .on(Worlds.PENDING)
            .spoiling(ROW_BELOW, by(TestKeys.ALICE.key())),
        refused("a commit below the tip is not signed", Code.COMMIT_NOT_SIGNED)
            .inAnchorMode()
            .spoiling(CHANGE_BELOW, CommitDraft::unsigned),
        refused("a commit below the tip is not signed in mode roster", Code.COMMIT_NOT_SIGNED)
            .spoiling(CHANGE_BELOW, CommitDraft::unsigned),
        refused("the tip is not signed in mode roster", Code.TIP_NOT_SIGNED)
            .spoiling(ADMINISTER, CommitDraft::unsigned),
        refused("the tip was changed after an administrator signed it", Code.TIP_NOT_SIGNED)
            .spoiling(ADMINISTER, after(t -> t.replace("registry: change", "registry: chance"))),
        refused("a commit is signed by a stranger", Code.SIGNER_NOT_IN_ROSTER)
            .spoiling(ADMINISTER, by(TestKeys.DAVE.key())),
        refused("a commit after the genesis is signed by the anchor", Code.SIGNER_NOT_IN_ROSTER)
            .spoiling(ADMINISTER, by(TestKeys.ANCHOR)),
        refused("a removed administrator signs", Code.SIGNER_NOT_IN_ROSTER)
            .on(BOB_LEFT)
            .spoiling(ADMINISTER, by(TestKeys.BOB.key())),
        refused("a removed administrator signs in the push that removes", Code.SIGNER_NOT_IN_ROSTER)
            .spoiling(
                (world, spoil) -> {
                  world.roster(TestKeys.ALICE);
                  ADMINISTER.take(world, spoil);
                },
                by(TestKeys.BOB.key())),
        refused("someone adds himself", Code.SIGNER_NOT_IN_ROSTER)
            .spoiling(
                (world, spoil) ->
                    world.administrative(
                        Map.of(
                            "admins.yaml",
                            RosterFormat.write(
                                TestKeys.roster(TestKeys.ALICE, TestKeys.BOB, TestKeys.DAVE))),
                        Spoil.approvedBy(TestKeys.BOB).andThen(spoil)::apply),
                by(TestKeys.DAVE.key())),
        refused(
                "a commit is signed by another administrator than its footer",
                Code.SIGNER_IS_ANOTHER)
            .spoiling(Worlds.ANNOUNCE_MERGE, by(TestKeys.BOB.key())));
  }

  private static PushCase unsignedTip(String name, UnaryOperator<CommitDraft> spoil) {
    return refused(name, Code.TIP_NOT_SIGNED).inAnchorMode().spoiling(ADMINISTER, spoil);
  }
}
