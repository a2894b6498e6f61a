package org.trackdrivesync.doctor;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The first page of each list, which most checks look at, asked as the program would ask it. */
record Samples(Heard schedules, Heard leads, Heard calls) {
  static final String MOST_A_PAGE = "100";

  /** Asks for schedules alone where not even they can be had at all. */
  static Samples take(Conversation conversation) {
    Heard schedules = conversation.get("schedules", Map.of());
    if (schedules.silence().isPresent()) {
      return new Samples(schedules, schedules, schedules);
    }
    Heard leads = conversation.get("leads", Map.of("per_page", MOST_A_PAGE));
    return new Samples(schedules, leads, conversation.get("calls", firstPage()));
  }

  static Map<String, String> firstPage() {
    Map<String, String> parameters = new LinkedHashMap<>();
    parameters.put("per_page", MOST_A_PAGE);
    parameters.put("cursor", "-1");
    return parameters;
  }

  Map<String, Heard> byName() {
    Map<String, Heard> lists = new LinkedHashMap<>();
    lists.put("schedules", schedules);
    lists.put("leads", leads);
    lists.put("calls", calls);
    return lists;
  }

  List<Heard> all() {
    return new ArrayList<>(byName().values());
  }
}
