package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * What the program writes into HubSpot's contacts: seen there, and told back to the program as
 * HubSpot tells of any change, which must not be taken for news.
 */
final class WrittenBack {
  static final String PROPERTY = "sync_outcome";

  /** How a story's line says that a change is our own, come back. */
  static final String ECHO = "echo";

  private static final long BETWEEN_LOOKS = 200;

  private final HubSpotPortal hubSpot;
  private final StoryBook book;
  private final Map<String, Echo> echoes = new ConcurrentHashMap<>();
  private final Map<Scene, String> expected = new LinkedHashMap<>();

  /** The last that was written into a contact, and how it comes back. */
  private record Echo(String outcome, Sent scene) {}

  WrittenBack(HubSpotPortal hubSpot, StoryBook book) {
    this.hubSpot = hubSpot;
    this.book = book;
  }

  /** As long as the demo runs. */
  void follow() {
    Thread follower =
        new Thread(
            () -> {
              try {
                while (true) {
                  hubSpot.written().forEach(this::tell);
                  Thread.sleep(BETWEEN_LOOKS);
                }
              } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
              }
            },
            "demo-written-back");
    follower.setDaemon(true);
    follower.start();
  }

  private void tell(ObjectNode event) {
    String outcome = event.path("propertyValue").asText();
    Sent echo =
        book.foretell(
            () -> {
              Scene scene = hubSpot.echo(event);
              book.note(
                  StoryTeller.writtenBack(
                      scene.then("written", ""), event.path("propertyName").asText(), outcome));
              return scene;
            });
    echoes.put(((Scene) echo.lead()).record(), new Echo(outcome, echo));
  }

  /** Whether a contact has been written to, and that has come back and ended. */
  boolean isOver(Scene contact) {
    Echo echo = echoes.get(contact.record());
    return echo != null && book.progress(echo.scene()) == Cast.Progress.ENDED;
  }

  void expect(Scene contact, String outcome) {
    expected.put(contact, outcome);
  }

  /** Contacts that do not say what they should, or are not done yet. */
  Map<Scene, String> missing() {
    Map<Scene, String> missing = new LinkedHashMap<>(expected);
    missing
        .entrySet()
        .removeIf(
            one ->
                isOver(one.getKey())
                    && echoes.get(one.getKey().record()).outcome().equals(one.getValue()));
    return missing;
  }
}
