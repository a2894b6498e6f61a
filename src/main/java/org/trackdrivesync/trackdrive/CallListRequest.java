package org.trackdrivesync.trackdrive;

import java.time.Instant;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.LinkedHashMap;
import java.util.Map;
import org.trackdrivesync.dispatch.CallReadings.Span;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.CallSearch.Form;
import org.trackdrivesync.dispatch.CallSearch.Place;
import org.trackdrivesync.dispatch.Claim;

/**
 * How a page of TrackDrive's call lists is asked for (calls/index.html): those of one number by a
 * path observed in public clients, or all of a span of time by documented parameters; the next page
 * by the cursor that was told, or by its number.
 */
public final class CallListRequest {
  /** As documented for filters: {@code 2016-01-01 12:25:15 -0500}. */
  private static final DateTimeFormatter DATE =
      DateTimeFormatter.ofPattern("yyyy-MM-dd HH:mm:ss xx").withZone(ZoneOffset.UTC);

  private static final String MOST_A_PAGE = "100";
  private static final String FIRST = "-1";

  private CallListRequest() {}

  static ApiCall of(Claim claim, CallSearch search, CallTimes times) {
    Place place = search.place();
    Map<String, String> parameters = new LinkedHashMap<>();
    String path = "calls";
    if (place.form() == Form.BY_NUMBER) {
      path = "calls/" + claim.number().e164().substring(1) + "/by_caller_number";
    } else {
      span(parameters, times.wide(claim, search));
    }
    turn(parameters, place);
    return ApiCall.get(path, parameters, "calls");
  }

  /** The first page of all calls of a span of time. */
  public static ApiCall of(Span span) {
    return of(span, Place.first(Form.BY_TIME));
  }

  /** A page of all calls of a span of time. */
  static ApiCall of(Span span, Place place) {
    Map<String, String> parameters = new LinkedHashMap<>();
    span(parameters, span);
    turn(parameters, place);
    return ApiCall.get("calls", parameters, "calls");
  }

  private static void turn(Map<String, String> parameters, Place place) {
    if (!place.cursor().isEmpty()) {
      parameters.put("cursor", place.cursor());
    } else if (place.page() > 1) {
      parameters.put("page", Integer.toString(place.page()));
    } else if (place.form() != Form.BY_NUMBER) {
      parameters.put("cursor", FIRST);
    }
  }

  private static void span(Map<String, String> parameters, Span span) {
    parameters.put("created_at_from", date(span.from()));
    parameters.put("created_at_to", date(span.to()));
    parameters.put("per_page", MOST_A_PAGE);
  }

  static String date(Instant instant) {
    return DATE.format(instant);
  }
}
