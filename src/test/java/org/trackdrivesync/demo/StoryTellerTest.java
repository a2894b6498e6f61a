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

  @Test
  void anOptOutThatTrackDriveTookIsCalledOne() throws IOException {
    Story story =
        told(
            """
            {"change":{"tenant":"harbor","kind":"UPDATED","receivedAt":"2026-03-02T15:04:05.000Z",
              "state":"REJECTED","reason":"OPTED_OUT"},"fields":{},
             "requests":[{"kind":"OPT_OUT","state":"LEAD_UPDATED"}]}
            """);
    assertThat(story.outcome()).isEqualTo("OPTED_OUT");
  }

  @Test
  void aSceneIsToldWithItsPersonAndWhatHappened() throws IOException {
    Scene scene =
        new Scene(
            "harbor",
            "hubspot",
            "7",
            new Person("Nora", "Lindgren", "(212) 555-0171"),
            "merged",
            "DIALED");
    Story story =
        teller.of(
            JSON.readTree(
                """
                {"change":{"tenant":"harbor","kind":"UPDATED","state":"DIALED",
                  "receivedAt":"2026-03-02T15:04:05.000Z"},"fields":{},"requests":[]}
                """),
            new Sent(scene, 0));
    assertThat(story.name()).isEqualTo("Nora Lindgren");
    assertThat(story.number()).isEqualTo("+1212*****71");
    assertThat(story.event()).isEqualTo("merged");
    assertThat(story.asExpected()).isTrue();
    Story written = StoryTeller.writtenBack(scene.then("written", ""), "sync_outcome", "DIALED");
    assertThat(written.kind()).isEqualTo(Story.TOLD);
    assertThat(written.acknowledged()).isFalse();
    assertThat(written.has("DIALED")).isFalse();
  }

  private Story told(String json) throws IOException {
    return teller.of(JSON.readTree(json), null);
  }
}
