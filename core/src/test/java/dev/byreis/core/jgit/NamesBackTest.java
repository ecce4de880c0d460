package dev.byreis.core.jgit;

import static org.assertj.core.api.Assertions.assertThat;

import org.eclipse.jgit.lib.ObjectId;
import org.junit.jupiter.api.Test;

class NamesBackTest {
  private final NamesBack names = new NamesBack();

  @Test
  void whatWasFoundLastComesOutFirstWithItsContent() {
    names.add(name(1), new byte[] {1});
    names.add(name(2), new byte[] {2});
    assertThat(names.removeContent()).contains(new byte[] {2});
    assertThat(names.removeName()).isEqualTo(name(2));
    assertThat(names.removeContent()).contains(new byte[] {1});
    assertThat(names.removeName()).isEqualTo(name(1));
    assertThat(names.count()).isZero();
  }

  @Test
  void whereContentsAreTooMuchTheFirstAreForgottenAndNoName() {
    for (int i = 1; i <= 5; i++) {
      names.add(name(i), new byte[8 << 20]);
    }
    for (int i = 5; i >= 1; i--) {
      assertThat(names.removeContent().isPresent()).as("content " + i).isEqualTo(i > 1);
      assertThat(names.removeName()).isEqualTo(name(i));
    }
  }

  private static ObjectId name(int number) {
    return new ObjectId(number, 0, 0, 0, 0);
  }
}
