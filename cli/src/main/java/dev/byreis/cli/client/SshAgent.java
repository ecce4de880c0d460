package dev.byreis.cli.client;

import dev.byreis.core.repo.Bytes;
import dev.byreis.core.signature.Ed25519PublicKey;
import dev.byreis.core.signature.SshAgentMessages;
import dev.byreis.core.signature.Sshsig;
import java.io.DataInputStream;
import java.io.IOException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.SocketChannel;
import java.nio.file.Path;

/**
 * An ssh-agent, which keeps keys and signs with them; no key ever comes here.
 *
 * @param socket where it listens
 */
record SshAgent(Path socket) {
  private static final int LARGEST = 256 << 10;

  boolean holds(Ed25519PublicKey key) throws IOException {
    return SshAgentMessages.lists(ask(SshAgentMessages.whichKeys()), key);
  }

  /**
   * The content of a commit with the native signature of this key.
   *
   * @throws IOException if the agent does not sign with it
   */
  Bytes signCommit(Ed25519PublicKey key, Bytes unsigned) throws IOException {
    Bytes message = Sshsig.messageOf(unsigned);
    Bytes signature =
        SshAgentMessages.findSignature(ask(SshAgentMessages.sign(key, message)))
            .filter(made -> key.verifies(message, made))
            .orElseThrow(
                () -> new IOException("the ssh-agent did not sign with " + key.fingerprint()));
    return Sshsig.signedCommit(unsigned, key, signature);
  }

  private Bytes ask(Bytes request) throws IOException {
    try (SocketChannel agent = SocketChannel.open(UnixDomainSocketAddress.of(socket))) {
      ByteBuffer message = ByteBuffer.allocate(Integer.BYTES + request.length());
      message.putInt(request.length()).put(request.asBuffer()).flip();
      while (message.hasRemaining()) {
        agent.write(message);
      }
      DataInputStream answer = new DataInputStream(Channels.newInputStream(agent));
      int length = answer.readInt();
      if (length < 1 || length > LARGEST) {
        throw new IOException("the ssh-agent answers with " + length + " bytes");
      }
      return Bytes.owning(answer.readNBytes(length));
    }
  }
}
