package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BaseUrlTest {
  @ParameterizedTest
  @CsvSource({
    "https://acme.trackdrive.com, https://acme.trackdrive.com",
    "HTTPS://Acme.trackdrive.com/, https://acme.trackdrive.com",
    "https://acme.trackdrive.com:8443, https://acme.trackdrive.com:8443",
    "http://localhost:8089/, http://localhost:8089",
    "http://127.8.9.255, http://127.8.9.255",
    "http://[::1]:1, http://[::1]:1",
  })
  void anAddressIsReadToSchemeHostAndPort(String text, String read) {
    assertThat(BaseUrl.parse(text)).hasToString(read);
  }
}
