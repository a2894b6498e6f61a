package org.trackdrivesync.store;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DiscardTest {
  @TempDir Path parent;

  @Test
  void aFolderThatNobodyUsesIsDeletedWithAllItsData() throws IOException {
    Path folder = parent.resolve("store");
    Files.createDirectories(folder.resolve("cluster/base"));
    Files.writeString(folder.resolve("cluster/base/1"), "rows");
    assertThat(EmbeddedServer.discard(folder)).isTrue();
    assertThat(folder).doesNotExist();
  }

  @Test
  void aFolderThatIsInUseStays() throws IOException {
    Path folder = parent.resolve("store");
    try (DataFolder used = DataFolder.take(folder)) {
      assertThat(EmbeddedServer.discard(folder)).isFalse();
      assertThat(used.passwordFile()).exists();
    }
  }
}
