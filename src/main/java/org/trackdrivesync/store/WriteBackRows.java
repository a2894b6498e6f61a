package org.trackdrivesync.store;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import org.trackdrivesync.history.WriteBackStory;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.writeback.CallEnd;
import org.trackdrivesync.writeback.Said;
import org.trackdrivesync.writeback.Telling;
import org.trackdrivesync.writeback.ToldOutcome;

/** Reads outcomes that are told. */
final class WriteBackRows {
  private static final JsonMapper JSON = new JsonMapper();

  private WriteBackRows() {}

  /** Something that was told of a lead, or may have been. */
  record Before(ToldOutcome told, boolean justNow) {}

  static Telling telling(ResultSet row) throws SQLException {
    Duration slotIn = Instants.readDuration(row, "slot_in");
    return new Telling(
        row.getLong("id"),
        row.getInt("attempts"),
        row.getInt("failures"),
        Instants.read(row, "since"),
        slotIn,
        Instants.read(row, "now"),
        told(new TenantId(row.getString("tenant")), row.getString("source"), row));
  }

  static Before before(TenantId tenant, ResultSet row) throws SQLException {
    return new Before(told(tenant, row.getString("source"), row), row.getBoolean("just_now"));
  }

  static Said said(ResultSet row) throws SQLException {
    return new Said(
        row.getString("source"),
        Instants.read(row, "occurred_at"),
        Columns.tokens(row.getString("fields")));
  }

  static WriteBackStory story(ResultSet row) throws SQLException {
    return new WriteBackStory(
        row.getObject("request_id", Long.class),
        row.getString("source"),
        Instants.read(row, "at"),
        row.getString("outcome"),
        row.getString("reason"),
        row.getString("result"),
        row.getString("state"),
        row.getInt("attempts"),
        Instants.read(row, "due_at"),
        Instants.read(row, "ended_at"),
        row.getString("detail"));
  }

  private static ToldOutcome told(TenantId tenant, String source, ResultSet row)
      throws SQLException {
    JsonNode told = json(row.getString("told"));
    return new ToldOutcome(
        tenant,
        source,
        told.path("crmId").asText(""),
        told.path("eventId").asText(""),
        row.getLong("change_id"),
        row.getObject("request_id", Long.class),
        text(told, "kind"),
        text(told, "outcome"),
        text(told, "reason"),
        text(told, "detail"),
        Instants.read(row, "at"),
        text(told, "callId"),
        text(told, "leadId"),
        result(told.path("result")));
  }

  private static CallEnd result(JsonNode result) {
    return result.isMissingNode()
        ? null
        : new CallEnd(
            text(result, "status"),
            result.has("duration") ? result.path("duration").intValue() : null,
            text(result, "disposition"));
  }

  private static String text(JsonNode node, String name) {
    return node.path(name).textValue();
  }

  private static JsonNode json(String text) {
    try {
      return JSON.readTree(text);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a stored outcome is always JSON", e);
    }
  }
}
