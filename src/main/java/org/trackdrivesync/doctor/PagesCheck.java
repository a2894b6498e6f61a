package org.trackdrivesync.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.trackdrive.CallPage;

/**
 * How the list of all calls turns its pages. What looks like its end must be its end: a call behind
 * it would be taken for one that was never placed.
 */
final class PagesCheck implements Check {
  private static final String LIST = "calls";
  private static final Assumption SIZE =
      new Assumption("page size of calls", "per_page is honoured", Mark.DOCUMENTED);
  private static final Assumption TURN =
      new Assumption("pages of calls", "metadata.next_cursor, 0 at the end", Mark.DOCUMENTED);

  @Override
  public List<Finding> look(Examination account) {
    Heard sample = account.samples().calls();
    if (!sample.isList(LIST)) {
      return List.of();
    }
    List<JsonNode> calls = sample.records(LIST);
    if (calls.size() < 2) {
      return List.of(TURN.notSeen("there are fewer than two calls"));
    }
    Heard one = account.conversation().get(LIST, Map.of("per_page", "1", "cursor", "-1"));
    if (!one.isList(LIST)) {
      return List.of(SIZE.notSeen(one.words()));
    }
    return List.of(size(one), turn(account, sample, one));
  }

  private static Finding size(Heard one) {
    int shown = one.records(LIST).size();
    return shown == 1
        ? SIZE.fine("1 asked, 1 told")
        : SIZE.adaptable(
            "1 asked, " + shown + " told", "Nothing: a look-up reads as many pages as there are.");
  }

  private static Finding turn(Examination account, Heard sample, Heard one) {
    Optional<Place> next =
        CallPage.read(one.http(), one.envelope())
            .flatMap(page -> page.after(Place.first(Form.BY_TIME)))
            .filter(place -> !place.cursor().isEmpty());
    Optional<String> where = BodyShape.of(one.body()).cursorPlace();
    if (next.isPresent()) {
      Heard second =
          account.conversation().get(LIST, Map.of("per_page", "1", "cursor", next.get().cursor()));
      return byCursor(where.orElseThrow(), one, second);
    }
    if (where.isPresent() && one.records(LIST).size() < sample.records(LIST).size()) {
      return dangerous(account, "the cursor says the end where it is not");
    }
    return where.isPresent()
        ? TURN.notSeen("all calls are on one page")
        : byNumber(account, sample);
  }

  private static Finding byCursor(String where, Heard first, Heard second) {
    if (!second.isList(LIST)) {
      return TURN.notSeen(second.words());
    }
    if (idsOf(first).equals(idsOf(second))) {
      return TURN.adaptable(
          "the cursor tells the same page again",
          "No property adapts it: look-ups that need a second page end as UNPROVED.");
    }
    return where.startsWith("metadata")
        ? TURN.fine("the cursor leads on")
        : TURN.adaptable(where, "Nothing: it is read there as well.");
  }

  private static Finding byNumber(Examination account, Heard sample) {
    Map<String, String> parameters = new LinkedHashMap<>(Samples.firstPage());
    parameters.remove("cursor");
    parameters.put("page", "2");
    Heard second = account.conversation().get(LIST, parameters);
    if (!second.isList(LIST)) {
      return TURN.notSeen("no cursor; page=2: " + second.words());
    }
    if (second.records(LIST).isEmpty()) {
      return TURN.adaptable(
          "no cursor; all calls on one page", "Nothing: pages are read by number.");
    }
    if (idsOf(sample).equals(idsOf(second))) {
      return TURN.adaptable(
          "no cursor, and page=2 tells page 1 once more",
          "No property adapts it: look-ups that need a second page end as UNPROVED.");
    }
    boolean readOn =
        CallPage.read(sample.http(), sample.envelope())
            .flatMap(page -> page.after(Place.first(Form.BY_TIME)))
            .isPresent();
    String seen = "no cursor; " + sample.records(LIST).size() + " calls a page, page=2 goes on";
    return readOn
        ? TURN.adaptable(seen, "Nothing: pages are read by number.")
        : dangerous(account, seen);
  }

  private static Finding dangerous(Examination account, String seen) {
    return TURN.broken(
        seen,
        "No property adapts it: the program would take a part of the list for all of it, and call"
            + " again who was called. Until that is mended: "
            + account.property("dry-run")
            + "=true");
  }

  private static List<String> idsOf(Heard page) {
    return page.records(LIST).stream()
        .map(call -> call.hasNonNull("id") ? call.get("id") : call.path("uuid"))
        .map(JsonNode::asText)
        .toList();
  }
}
