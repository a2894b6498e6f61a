package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CallHintsTest {
  @ParameterizedTest
  @ValueSource(
      strings = {
        "{\"id\":7}",
        "{\"id\":\"7\"}",
        "{\"call_id\":7}",
        "{\"call\":{\"id\":7}}",
        "{\"call\":7}",
        "{\"status\":200,\"call\":{\"status\":\"busy\",\"id\":7},\"metadata\":{\"root\":\"call\"}}",
        "[{\"call\":{\"id\":7}}]",
        "{\"trackdrive_call_uuid\":\"7\"}",
        "id=7",
        "event=call_ended&call%5Bid%5D=7",
        "call.id=7&x=%",
        "event=call_ended\r\ncall_uuid=7",
      })
  void aCallIsFoundWhereverItIsNamed(String body) {
    assertThat(names(body)).containsExactly("7");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "a call has ended",
        "{",
        "\"7\"",
        "{\"id\":null}",
        "{\"id\":\"../leads\"}",
        "{\"id\":{\"deep\":7}}",
        "{\"paid\":7}",
        "<call><id>7</id></call>",
      })
  void whatNamesNoCallNamesNone(String body) {
    assertThat(names(body)).isEmpty();
  }

  @Test
  void nobodyIsAskedForHundredsOfCallsByOneBody() {
    StringBuilder many = new StringBuilder("[");
    for (int i = 0; i < 500; i++) {
      many.append("{\"id\":").append(i).append("},");
    }
    assertThat(names(many + "{}]")).hasSize(20);
    assertThat(names("{\"id\":7,\"x\":\"" + "x".repeat(64 * 1024) + "\"}")).isEmpty();
    assertThat(names("[".repeat(900) + "]".repeat(900))).isEmpty();
  }

  private static Set<String> names(String body) {
    return CallHints.names(body.getBytes(StandardCharsets.UTF_8));
  }
}
