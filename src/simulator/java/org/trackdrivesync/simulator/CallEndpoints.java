package org.trackdrivesync.simulator;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/** {@code /calls}: list, show and by number (calls/index.html; by_caller_number as observed). */
final class CallEndpoints {
  private CallEndpoints() {}

  static Reply list(Visit visit) {
    return page(visit, visit.account().calls().newestFirst());
  }

  static Reply byNumber(Visit visit) {
    return Numbers.e164(visit.segment(1))
        .filter(number -> !visit.mood().has(Mood.NoCallsByNumber.class))
        .map(number -> page(visit, visit.account().calls().newestFirst(number)))
        .orElseGet(() -> page(visit, List.of()));
  }

  static Reply show(Visit visit) {
    return visit
        .account()
        .calls()
        .find(visit.segment(1))
        .map(
            call ->
                Reply.record(200, "call", shown(visit, call))
                    .about(call.number(), call.scheduleId(), call.id()))
        .orElseGet(() -> Reply.refused(RefusalCode.NOT_FOUND));
  }

  private static Reply page(Visit visit, List<Call> calls) {
    Window window = Window.of(visit.parameters());
    long lag = visit.mood().find(Mood.ListLag.class).map(Mood.ListLag::millis).orElse(0L);
    List<Call> found =
        new ArrayList<>(
            calls.stream()
                .filter(call -> window.holds(visit.mood().onItsClock(call.createdAt())))
                .filter(
                    call ->
                        call.createdAt().plusMillis(lag).nanos() <= visit.arrival().nanos()
                            || lag == 0)
                .toList());
    if ("asc".equals(visit.parameters().text("order_dir"))) {
      Collections.reverse(found);
    }
    return Page.of(visit, "calls", found, Call::id, call -> shown(visit, call));
  }

  private static Map<String, Object> shown(Visit visit, Call call) {
    return Records.call(call, visit.account().settings().rules().timeZone(), visit.mood());
  }
}
