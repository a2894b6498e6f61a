package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class EnvelopeTest {
  @Property(tries = 2000)
  void noTextMakesItThrow(@ForAll String body, @ForAll int http) {
    readWholly(body, http);
  }

  @Property(tries = 5000)
  void noJsonMakesItThrow(@ForAll("almostJson") String body) {
    readWholly(body, 200);
  }

  @Example
  void deepNestingAndHugeNumbersAreNoReasonToThrow() {
    readWholly("[".repeat(50_000), 200);
    readWholly("{\"errors\":" + "[".repeat(900) + "]".repeat(900) + "}", 200);
    readWholly("{\"status\":1e999999999,\"success\":1e999}", 200);
    readWholly("{\"status\":" + "9".repeat(5000) + "}", 200);
  }

  @Example
  void anIdIsFoundUnderItsNameUnderTheRootOrBare() {
    assertThat(id("{\"call\":{\"id\":123,\"uuid\":\"u\"}}")).contains("123");
    assertThat(id("{\"call\":{\"id\":null,\"uuid\":\"u\"}}")).contains("u");
    assertThat(id("{\"dial\":{\"id\":\"5\"},\"metadata\":{\"root\":\"dial\"}}")).contains("5");
    assertThat(id("{\"id\":7}")).contains("7");
    assertThat(id("{\"call\":{}}")).isEmpty();
    assertThat(id("{\"call\":{\"id\":{\"a\":1}}}")).isEmpty();
    assertThat(id("")).isEmpty();
  }

  @Example
  void aListIsFoundUnderItsNameUnderTheRootOrBare() {
    assertThat(Envelope.read("{\"calls\":[1,2]}").list("calls")).toIterable().hasSize(2);
    assertThat(Envelope.read("{\"x\":[1],\"metadata\":{\"root\":\"x\"}}").list("calls"))
        .toIterable()
        .hasSize(1);
    assertThat(Envelope.read("[1,2,3]").list("calls")).toIterable().hasSize(3);
    assertThat(Envelope.read("{\"calls\":5}").list("calls")).toIterable().isEmpty();
  }

  @Example
  void aPageOfHtmlIsToldByItsWords() {
    assertThat(Envelope.read("<html><h1>502</h1>\n Bad   Gateway</html>").words())
        .isEqualTo("502 Bad Gateway");
  }

  @Example
  void wordsAreCutShort() {
    assertThat(Envelope.read("x".repeat(9000)).words()).hasSize(500);
    assertThat(Envelope.read("{\"error\":\"" + "x".repeat(9000) + "\"}").words()).hasSize(500);
  }

  @Provide
  Arbitrary<String> almostJson() {
    Arbitrary<String> pieces =
        Arbitraries.of(
            "{",
            "}",
            "[",
            "]",
            ",",
            ":",
            "\"status\"",
            "\"errors\"",
            "\"error\"",
            "\"message\"",
            "\"call\"",
            "\"id\"",
            "\"metadata\"",
            "\"root\"",
            "\"success\"",
            "null",
            "true",
            "false",
            "422",
            "1e999",
            "\"text\"",
            "\"\\ud800\"",
            " ");
    return pieces.list().ofMaxSize(30).map(list -> String.join("", list));
  }

  private static void readWholly(String body, int http) {
    Envelope envelope = Envelope.read(body);
    envelope.isJson();
    envelope.status(http);
    envelope.idOf("call");
    envelope.list("calls").forEachRemaining(element -> {});
    assertThat(envelope.words()).hasSizeLessThanOrEqualTo(500);
    assertThat(new Classifier(java.util.List.of()).classify(http, body, "call")).isNotNull();
  }

  private static java.util.Optional<String> id(String body) {
    return Envelope.read(body).idOf("call");
  }
}
