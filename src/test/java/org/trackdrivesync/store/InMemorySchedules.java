package org.trackdrivesync.store;

import java.time.Instant;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.trackdrivesync.dispatch.Attempt;
import org.trackdrivesync.dispatch.Outcome;
import org.trackdrivesync.dispatch.Settlement;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.store.InMemoryRequest.State;
import org.trackdrivesync.tenant.TenantId;

/** What {@code schedule_field} and {@code schedule_link} hold in PostgreSQL. */
final class InMemorySchedules {
  private static final Comparator<InMemoryRequest> BY_CRM_TIME =
      Comparator.<InMemoryRequest, Instant>comparing(r -> r.occurredAt)
          .thenComparing(r -> r.changeId);

  private static final Comparator<InMemoryRequest> AS_SAID =
      Comparator.<InMemoryRequest, Instant>comparing(r -> r.saidAt).thenComparing(r -> r.changeId);

  private enum Standing {
    WAITING,
    TOLD,
    REFUSED
  }

  private record Key(TenantId tenant, String schedule, String field) {}

  private record Said(String value, InMemoryRequest by, Standing standing) {
    Said standing(Standing now) {
      return new Said(value, by, now);
    }
  }

  private final Map<Key, Said> fields = new HashMap<>();
  private final Map<InMemoryStore.Number, String> links = new HashMap<>();

  /** Each field of a schedule is as the latest change said it, by the CRM's time. */
  void said(InMemoryRequest request) {
    if (request.schedule != null && request.state == State.DUE) {
      request.data.forEach(
          (field, value) ->
              fields.merge(
                  key(request, field),
                  new Said(value, request, Standing.WAITING),
                  (before, now) -> AS_SAID.compare(before.by, now.by) < 0 ? now : before));
    }
  }

  /** Null where there is something to tell, and none is later. */
  Overtaken needless(InMemoryRequest request, List<InMemoryRequest> all) {
    if (request.state != State.DUE) {
      return null;
    }
    boolean later =
        others(request, all)
            .anyMatch(o -> o.state == State.DUE && BY_CRM_TIME.compare(o, request) > 0);
    if (later || told(request).isEmpty()) {
      return new Overtaken(Outcome.COALESCED, Reason.SUPERSEDED, "");
    }
    boolean unproved =
        request.scheduleId == null
            && all.stream()
                .anyMatch(
                    o ->
                        o.tenant.equals(request.tenant)
                            && request.schedule.equals(o.schedule)
                            && !o.isOpen()
                            && o.reason == Reason.UNPROVED);
    return unproved ? new Overtaken(Outcome.FAILED, Reason.UNPROVED, "") : null;
  }

  /** Whether another one of the schedule is on its way. */
  boolean busy(InMemoryRequest request, List<InMemoryRequest> all) {
    return request.state == State.DUE
        && request.schedule != null
        && others(request, all).anyMatch(o -> o.state != State.DUE);
  }

  private static Stream<InMemoryRequest> others(
      InMemoryRequest request, List<InMemoryRequest> all) {
    return all.stream()
        .filter(o -> o != request && o.isOpen() && o.tenant.equals(request.tenant))
        .filter(o -> request.schedule.equals(o.schedule));
  }

  /** All that waits to be told of its schedule; the data of any other request. */
  Map<String, String> told(InMemoryRequest request) {
    if (request.schedule == null || request.state != State.DUE) {
      return request.data;
    }
    Map<String, String> waiting = new TreeMap<>();
    fields.forEach(
        (key, said) -> {
          boolean its = key.tenant.equals(request.tenant) && key.schedule.equals(request.schedule);
          if (its && said.standing == Standing.WAITING) {
            waiting.put(key.field, said.value);
          }
        });
    return waiting;
  }

  /** Names the schedule that was made for its campaign since it was stored. */
  void madeFor(InMemoryRequest request) {
    if (request.schedule != null && request.scheduleId == null) {
      request.scheduleId = links.get(campaign(request));
    }
  }

  void settled(InMemoryRequest request, Attempt attempt) {
    if (request.schedule == null) {
      return;
    }
    String made = attempt.answer().leadId();
    if (request.scheduleId == null && made != null) {
      request.scheduleId = made;
      links.put(campaign(request), made);
    }
    standing(request, attempt.settlement())
        .ifPresent(now -> request.data.forEach((field, value) -> stands(request, field, now)));
  }

  private void stands(InMemoryRequest request, String field, Standing now) {
    String told = request.data.get(field);
    fields.computeIfPresent(
        key(request, field),
        (key, said) ->
            said.value.equals(told) && said.standing == Standing.WAITING
                ? said.standing(now)
                : said);
  }

  private static Optional<Standing> standing(InMemoryRequest request, Settlement settlement) {
    if (settlement instanceof Settlement.Ended ended) {
      if (ended.outcome() == Outcome.SCHEDULE_UPDATED) {
        return Optional.of(Standing.TOLD);
      }
      if (ended.outcome() == Outcome.REJECTED && request.scheduleId != null) {
        return Optional.of(Standing.REFUSED);
      }
    }
    return Optional.empty();
  }

  private static Key key(InMemoryRequest request, String field) {
    return new Key(request.tenant, request.schedule, field);
  }

  private static InMemoryStore.Number campaign(InMemoryRequest request) {
    return new InMemoryStore.Number(request.tenant, request.crmId);
  }
}
