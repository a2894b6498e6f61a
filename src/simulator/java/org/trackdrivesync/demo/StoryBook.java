package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** Follows every lead from its webhook to its end, and tells each story once. */
final class StoryBook {
  private static final JsonMapper JSON = new JsonMapper();
  private static final String AWAITING_RECORD = "AWAITING_RECORD";
  private static final Set<String> OPEN = Set.of(AWAITING_RECORD, "DUE", "CLAIMED", "UNKNOWN");

  private final StoryTeller teller;
  private final Consumer<Story> listener;
  private final Map<String, Sent> sent = new HashMap<>();
  private final Map<String, Sent> waiting = new HashMap<>();
  private final Cast cast = new Cast();
  private final Set<Long> told = new HashSet<>();
  private final List<Story> stories = new ArrayList<>();
  private int unanswered;

  StoryBook(StoryTeller teller, Consumer<Story> listener) {
    this.teller = teller;
    this.listener = listener;
  }

  synchronized void sending(Sent lead) {
    unanswered++;
    sent.putIfAbsent(lead.lead().key(), lead);
  }

  /**
   * Lets something happen in a CRM, and awaits the change that comes of it.
   *
   * @param deed tells what is to be seen; no change is looked at meanwhile
   */
  synchronized Sent foretell(Supplier<Scene> deed) {
    long nanos = System.nanoTime();
    Sent scene = new Sent(deed.get(), nanos);
    cast.await(scene);
    return scene;
  }

  synchronized Cast.Progress progress(Sent scene) {
    return cast.progress(scene);
  }

  /** Something to be seen that is no change. */
  synchronized void note(Story story) {
    tell(story);
  }

  /** What the webhook was answered; an answer that never came counts as a loss. */
  synchronized void answered(Sent lead, HttpResponse<String> answer, Throwable fault) {
    unanswered--;
    if (fault != null) {
      tell(teller.ended(lead, "no answer: " + fault.getClass().getSimpleName()));
    } else if (answer.statusCode() == 401) {
      tell(teller.ended(lead, "401 signature refused"));
    } else if (answer.statusCode() == 404) {
      tell(teller.ended(lead, "404 unknown source"));
    } else if (answer.statusCode() != 202) {
      tell(teller.ended(lead, answer.statusCode() + " not taken"));
    } else if (count(answer, "duplicates") > 0) {
      tell(teller.ended(lead, "DUPLICATE event"));
    } else if (count(answer, "accepted") + count(answer, "ignored") == 0) {
      tell(teller.ended(lead, "unreadable"));
    } else if (sent.get(lead.lead().key()) == lead) {
      waiting.put(lead.lead().key(), lead);
    }
  }

  /** Looks at changes, as far back as a lead is waited for, for stories that have ended since. */
  void look(ChangesApi api) throws InterruptedException {
    Set<String> sought = waitedFor();
    String cursor = "";
    do {
      JsonNode page = api.page(cursor);
      for (int i = page.path("items").size() - 1; i >= 0; i--) {
        JsonNode change = page.path("items").get(i);
        long id = change.path("id").asLong();
        sought.remove(key(change));
        seen(id, change);
        if (!OPEN.contains(change.path("state").asText()) && !isTold(id)) {
          tell(id, api.story(id));
        }
      }
      cursor = page.path("next").asText();
    } while (!sought.isEmpty() && !cursor.isEmpty());
  }

  /** How many leads are still on their way. */
  synchronized int open() {
    return unanswered + waiting.size() + cast.open();
  }

  synchronized List<Story> stories() {
    return List.copyOf(stories);
  }

  private synchronized Set<String> waitedFor() {
    return new HashSet<>(waiting.keySet());
  }

  private synchronized void seen(long id, JsonNode change) {
    String key =
        String.join("/", of(change, "tenant"), of(change, "source"), "record", of(change, "crmId"));
    cast.seen(id, key, !of(change, "state").equals(AWAITING_RECORD));
  }

  private synchronized boolean isTold(long id) {
    return told.contains(id);
  }

  private synchronized void tell(long id, JsonNode story) {
    if (isOpen(story)) {
      return; // an opt-out is decided at once, and then TrackDrive is told
    }
    Sent scene = cast.partOf(id);
    if (scene != null) {
      told.add(id);
      cast.ended(scene);
      tell(teller.of(story, scene));
      return;
    }
    String key = key(story.path("change"));
    Sent lead = sent.get(key);
    if (lead != null && !waiting.containsKey(key)) {
      return; // its webhook is not answered yet: the next look will find both
    }
    told.add(id);
    waiting.remove(key);
    tell(teller.of(story, lead));
  }

  private static boolean isOpen(JsonNode story) {
    for (JsonNode request : story.path("requests")) {
      if (OPEN.contains(of(request, "state"))) {
        return true;
      }
    }
    return false;
  }

  private void tell(Story story) {
    stories.add(story);
    listener.accept(story);
  }

  private static String key(JsonNode change) {
    return String.join("/", of(change, "tenant"), of(change, "source"), of(change, "eventId"));
  }

  private static String of(JsonNode change, String name) {
    return change.path(name).asText();
  }

  private static int count(HttpResponse<String> answer, String name) {
    try {
      return JSON.readTree(answer.body()).path(name).asInt();
    } catch (IOException e) {
      return 0;
    }
  }
}
