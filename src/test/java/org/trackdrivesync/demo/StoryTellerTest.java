package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.Journal;

class StoryTellerTest {
  private static final JsonMapper JSON = new JsonMapper();
  private final StoryTeller teller = new StoryTeller(new Journal());

  @Test
  void aChangeOfTheApiBecomesAStory() throws IOException {
    Story story =
        told(
            """
            {"change":{"tenant":"acme","kind":"CREATED","receivedAt":"2026-03-02T15:04:05.000Z",
              "phone":"+17195550123","rule":"big-job","state":"DIALED"},
             "fields":{"first_name":"Maria","last_name":"Delgado"},
             "requests":[
               {"kind":"PROMOTE","state":"DIALED","times":{"slot":"2026-03-02T15:04:05.420Z"}},
               {"kind":"ENROLL","state":"ENROLLED","times":{"slot":"2026-03-02T15:04:05.010Z"}}]}
            """);
    assertThat(story.name()).isEqualTo("Maria Delgado");
    assertThat(story.number()).isEqualTo("+1719*****23");
    assertThat(story.rule()).isEqualTo("big-job");
    assertThat(story.slotMillis()).isEqualTo(420);
    assertThat(story.outcome()).isEqualTo("ENROLLED + DIALED");
    assertThat(story.has("DIALED")).isTrue();
  }

  @Test
  void aChangeThatAskedForNothingEndsWithItsOwnReason() throws IOException {
    Story story =
        told(
            """
            {"change":{"tenant":"acme","kind":"UPDATED","receivedAt":"2026-03-02T15:04:05.000Z",
              "state":"REJECTED","reason":"NO_PHONE"},"fields":{},"requests":[]}
            """);
    assertThat(story.outcome()).isEqualTo("REJECTED NO_PHONE");
    assertThat(story.number()).isEqualTo("–");
    assertThat(story.slotMillis()).isNull();
  }

  private Story told(String json) throws IOException {
    return teller.of(JSON.readTree(json), null);
  }
}
