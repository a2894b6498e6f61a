package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SecrecyTest {
  @TempDir Path folder;

  private final Secrecy secrecy = new Secrecy();
  private Path log;

  @BeforeEach
  void keep() {
    log = folder.resolve("program.log");
    ProgramSettings settings =
        new ProgramSettings()
            .source("acme", "crm", "basic", "user:the-password")
            .source("acme", "forms", "standard-webhooks", "whsec_c2VjcmV0,whsec_bmV4dA==");
    secrecy.keep(settings, log, new ProgramStore(folder));
    secrecy.keepNumbersOf(LeadJson.fresh("Hot").withNumber("(719) 555-0100").json());
  }

  @Test
  void aLogThatTellsNothingHasNoLeaks() throws IOException {
    leaks("outcome number=+1719*****00 request=719555 slot=2026-11-23 14:19:00", 0);
  }

  @Test
  void aWholeNumberIsFoundHoweverItIsWritten() throws IOException {
    leaks("number=+17195550100", 1);
    leaks("GET /calls/17195550100/by_caller_number", 1);
    leaks("Key (number)=(719-555-0100) already exists", 1);
  }

  @Test
  void aSecretIsFoundWholeInPartAndEncoded() throws IOException {
    leaks("secret=user:the-password", 1);
    leaks("password the-password", 1);
    leaks("Authorization: Basic dXNlcjp0aGUtcGFzc3dvcmQ=", 1);
    leaks("key c2VjcmV0", 1);
    leaks("whsec_bmV4dA==", 1);
  }

  @Test
  void aLeakIsToldByItsPlaceAndNotAgain() throws IOException {
    Files.writeString(log, "fine\nnumber=+17195550100\n");
    assertThat(secrecy.leaks()).containsExactly("a whole number at program.log:2");
  }

  private void leaks(String line, int count) throws IOException {
    Files.writeString(log, line);
    assertThat(secrecy.leaks()).hasSize(count);
  }
}
