package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StoryLineTest {
  private final StoryLine plain = new StoryLine(Paint.PLAIN, ZoneOffset.UTC);

  @Test
  void aStoryIsALine() {
    assertThat(plain.of(Stories.of("acme", "DIALED", 34L)))
        .isEqualTo(
            "15:04:05 acme   Maria Delgado     +1719*****23 created → hot      → at once → DIALED"
                + "                             34 ms");
  }

  @Test
  void noLineIsWiderThanTheTerminal() {
    Story longest =
        new Story(
            Instant.EPOCH,
            "globex",
            "Maximiliane von und zu Hohenstein",
            "+1719*****23",
            "updated",
            "a-rule-with-a-long-name",
            123_456L,
            "EXPIRED OUTSIDE_CALLING_HOURS",
            1_234_567L,
            "");
    assertThat(plain.of(longest))
        .hasSizeLessThanOrEqualTo(StoryLine.WIDTH)
        .contains("Maximil", "…");
    assertThat(plain.heading()).hasSizeLessThanOrEqualTo(StoryLine.WIDTH);
  }

  @Test
  void whatWasNotForetoldIsSaid() {
    Story story = Stories.expecting(Stories.of("acme", "DIALED", 34L), "REJECTED SUPPRESSED");
    assertThat(plain.of(story)).contains("expected: REJECTED SUPPRESSED");
    assertThat(plain.of(Stories.expecting(story, "COALESCED|DIALED"))).doesNotContain("expected");
  }

  @Test
  void aTerminalHasColoursAndAPipeHasNone() {
    Paint colours = new Paint(true, true);
    Story story = Stories.of("acme", "DIALED", 34L);
    String coloured = new StoryLine(colours, ZoneOffset.UTC).of(story);
    assertThat(coloured).contains("\u001b[32m");
    assertThat(coloured.replaceAll("\u001b\\[[0-9;]*m", "")).isEqualTo(plain.of(story));
    assertThat(Paint.of(null, Map.of(), StandardCharsets.UTF_8).colours()).isFalse();
    assertThat(Paint.of(null, Map.of("CLICOLOR_FORCE", "1"), StandardCharsets.UTF_8).colours())
        .isTrue();
  }

  @Test
  void aTerminalWithoutUnicodeGetsPlainSigns() {
    Paint ascii = Paint.of(null, Map.of(), StandardCharsets.US_ASCII);
    assertThat(ascii.cell("José – Álvarez", 12)).isEqualTo("Jose - Alva~");
    assertThat(ascii.arrow()).isEqualTo(">");
  }
}
