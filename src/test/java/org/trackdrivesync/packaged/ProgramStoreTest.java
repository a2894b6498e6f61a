package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.sql.SQLException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProgramStoreTest {
  @Test
  void aServerThatIsStoppedIsAwayLikeOneThatTakesNoConnections(@TempDir Path stopped) {
    assertThatThrownBy(() -> new ProgramStore(stopped).connect()).isInstanceOf(SQLException.class);
  }
}
