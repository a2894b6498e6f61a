package org.trackdrivesync.scenario;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestKind;
import org.trackdrivesync.dispatch.RequestQueue;
import org.trackdrivesync.dispatch.ScheduleEvidence;
import org.trackdrivesync.store.InMemoryStore;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.Lesson;
import org.trackdrivesync.trackdrive.ScheduleChange;
import org.trackdrivesync.trackdrive.ScheduleDirectory;
import org.trackdrivesync.trackdrive.ScheduleReading;

/** TrackDrive's schedules as a story gives them, and what is learned of them. */
final class SchedulesOnStage {
  private static final JsonMapper JSON = new JsonMapper();
  private static final int FIRST_MADE = 901;

  private final Tenant tenant;
  private final Map<String, ObjectNode> byId = new TreeMap<>();
  private final ScheduleDirectory directory;
  private final InMemoryStore store;
  private final RequestQueue queue;
  private int made;

  SchedulesOnStage(Tenant tenant, JsonNode given, InMemoryStore store, RequestQueue queue) {
    this.tenant = tenant;
    this.store = store;
    this.queue = queue;
    this.directory =
        new ScheduleDirectory(
            new TenantRegistry(List.of(tenant)), Clock.fixed(Instant.EPOCH, ZoneOffset.UTC));
    given.properties().forEach(one -> put(one.getKey(), (ObjectNode) one.getValue()));
  }

  private void put(String id, ObjectNode schedule) {
    byId.put(id, schedule.put("id", id));
  }

  ScheduleChange compared(Claim claim) {
    if (claim.scheduleId().isEmpty()) {
      return ScheduleChange.ofNone(claim, tenant.schedule(claim.distribution()));
    }
    String id = claim.scheduleId().get();
    ScheduleReading reading = ScheduleReading.ofOne(tenant, id);
    ObjectNode schedule = byId.get(id);
    reading.answered(schedule == null ? 404 : 200, schedule == null ? "{}" : schedule.toString());
    heed(directory.learn(reading));
    return ScheduleChange.of(claim, reading);
  }

  ScheduleEvidence lookedFor(Claim claim) {
    ScheduleReading reading = ScheduleReading.ofAll(tenant);
    reading.answered(200, "{\"schedules\":" + byId.values() + ",\"metadata\":{\"next_cursor\":0}}");
    return ScheduleChange.evidence(claim, reading);
  }

  /** TrackDrive takes it, and says so. */
  Answer told(Claim claim, ApiCall call) {
    String id = take(claim, call);
    heed(directory.changed(tenant.id(), id, call, Optional.empty()));
    return Answer.accepted(200, null, id);
  }

  /** TrackDrive takes it, whatever comes back. */
  String take(Claim claim, ApiCall call) {
    String id = claim.scheduleId().orElseGet(() -> Integer.toString(FIRST_MADE + made++));
    ObjectNode schedule = byId.getOrDefault(id, JSON.createObjectNode());
    call.body().forEach((field, value) -> schedule.put(field, value.toString()));
    put(id, schedule);
    return id;
  }

  /** What is held from now on, and what may go. */
  private void heed(Lesson lesson) {
    tenant
        .distributions()
        .forEach(
            rule ->
                directory
                    .hold(tenant.id(), RequestKind.PROMOTE, rule.name())
                    .ifPresentOrElse(
                        why -> store.targets().hold(RequestKind.PROMOTE, rule.name(), why),
                        () -> store.targets().letGo(RequestKind.PROMOTE, rule.name())));
    lesson
        .free()
        .forEach(held -> queue.letGo(tenant.id(), held.kind(), held.distribution(), held.reason()));
  }
}
