package org.trackdrivesync.doctor;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.trackdrive.AccountClock;
import org.trackdrivesync.trackdrive.CallListRequest;

/** How calls tell their time, and whether the list of calls can be asked for a span of time. */
final class DatesCheck implements Check {
  private static final String LIST = "calls";
  private static final Duration AROUND = Duration.ofSeconds(60);
  private static final Duration FAR = Duration.ofDays(365);
  private static final Pattern OFFSET = Pattern.compile("(Z|UTC|[+-]\\d{2}:?\\d{2})$");

  private static final Assumption DATES =
      new Assumption("dates", "ISO 8601 with an offset", Mark.DOCUMENTED);
  private static final Assumption FILTER =
      new Assumption("time filter", "created_at_from and _to are honoured", Mark.DOCUMENTED);

  @Override
  public List<Finding> look(Examination account) {
    Heard sample = account.samples().calls();
    if (!sample.isList(LIST)) {
      return List.of();
    }
    Optional<JsonNode> call = sample.records(LIST).stream().findFirst();
    if (call.isEmpty()) {
      return List.of(DATES.notSeen("there is no call"), FILTER.notSeen("there is no call"));
    }
    String told = call.get().path("created_at").asText("");
    Optional<Instant> created = AccountClock.created(told);
    List<Finding> findings = new ArrayList<>();
    findings.add(created.isPresent() ? DATES.fine("with offset " + offset(told)) : unread(told));
    findings.add(filter(account, sample, call.get(), created));
    return findings;
  }

  private static Finding unread(String told) {
    String seen =
        told.isEmpty()
            ? "calls tell no created_at"
            : OFFSET.matcher(told).find() ? "a form that is not known" : "no offset is told";
    return DATES.adaptable(
        seen, "No property adapts it: no call can be set in time, so unknown ends stay UNPROVED.");
  }

  private static String offset(String told) {
    Matcher offset = OFFSET.matcher(told.strip());
    return offset.find() ? offset.group(1) : "";
  }

  private static Finding filter(
      Examination account, Heard sample, JsonNode call, Optional<Instant> created) {
    Instant far = sample.asked().plus(FAR);
    Heard empty = account.conversation().ask(CallListRequest.of(new Span(far, far.plus(AROUND))));
    if (!empty.isList(LIST)) {
      return FILTER.adaptable(
          "refused: " + empty.words(),
          "No property adapts it: only the list of a number's calls can prove a call.");
    }
    if (!empty.records(LIST).isEmpty()) {
      return FILTER.adaptable(
          "ignored: a year ahead shows calls",
          "No property adapts it: each look-up reads the list from its beginning, 200 pages at"
              + " most; what lies behind them ends as UNPROVED.");
    }
    return created
        .map(at -> around(account, call, at))
        .orElseGet(() -> FILTER.fine("a year ahead shows no call"));
  }

  private static Finding around(Examination account, JsonNode call, Instant at) {
    Heard near =
        account.conversation().ask(CallListRequest.of(new Span(at.minus(AROUND), at.plus(AROUND))));
    if (!near.isList(LIST)) {
      return FILTER.notSeen(near.words());
    }
    String id = id(call);
    return near.records(LIST).stream().anyMatch(one -> id(one).equals(id))
        ? FILTER.fine("honoured, offset and all")
        : FILTER.broken(
            "a call is missing from the minutes around it",
            "No property adapts it: calls that were placed would be taken for not placed, and made"
                + " again. Until that is mended: "
                + account.property("dry-run")
                + "=true");
  }

  private static String id(JsonNode call) {
    return (call.hasNonNull("id") ? call.get("id") : call.path("uuid")).asText();
  }
}
