package org.trackdrivesync.source.zoho;

import com.fasterxml.jackson.databind.JsonNode;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.source.AwaitsRecord;
import org.trackdrivesync.source.JsonFields;
import org.trackdrivesync.source.ParsedWebhook;
import org.trackdrivesync.source.Rejected;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * The payload format {@code zoho} ("Notifications", API v8): {@code module}, {@code operation}
 * (insert, update, delete), {@code ids}, {@code server_time}; with {@code affected_values} where
 * the channel asks for them. It has no id: what happened to which record and when stands for one.
 */
public final class ZohoFormat implements WebhookFormat {
  private static final int MOST_IDS = 1_000;
  private static final long YEAR_2200 = 7_258_118_400_000L;

  private final String module;

  public ZohoFormat(ZohoSettings settings) {
    this.module = settings.module();
  }

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    JsonNode notice = ZohoNotice.read(body);
    JsonNode ids = notice.path("ids");
    if (!ids.isArray() || ids.size() > MOST_IDS) {
      throw new UnreadableWebhook("ids must be a list of 1,000 at most");
    }
    Instant occurredAt = occurredAt(notice.path("server_time"), now);
    Map<String, Map<String, String>> values = values(notice.path("affected_values"));
    List<LeadChange> changes = new ArrayList<>();
    List<AwaitsRecord> wanted = new ArrayList<>();
    List<Rejected> rejected = new ArrayList<>();
    for (int index = 0; index < ids.size(); index++) {
      String id = ids.get(index).asText("");
      Optional<ChangeKind> kind = kind(notice.path("operation").asText(""));
      Optional<String> problem = problem(notice, id, kind);
      if (problem.isPresent()) {
        rejected.add(new Rejected(index, problem.get()));
        continue;
      }
      LeadChange event =
          new LeadChange(
              tenant,
              source,
              id
                  + ":"
                  + kind.get().name().toLowerCase(Locale.ROOT)
                  + ":"
                  + occurredAt.toEpochMilli(),
              id,
              kind.get(),
              occurredAt,
              values.getOrDefault(id, Map.of()));
      if (kind.get() == ChangeKind.DELETED) {
        changes.add(event);
      } else {
        wanted.add(new AwaitsRecord(index, event));
      }
    }
    return new ParsedWebhook(changes, wanted, rejected);
  }

  private Optional<String> problem(JsonNode notice, String id, Optional<ChangeKind> kind) {
    if (!notice.path("module").asText("").equals(module)) {
      return Optional.of("module: of another module than " + module + ", which this source reads");
    }
    if (kind.isEmpty()) {
      return Optional.of("operation: must be insert, update or delete");
    }
    return id.matches("\\d{1,20}") ? Optional.empty() : Optional.of("ids: must be numbers");
  }

  private static Optional<ChangeKind> kind(String operation) {
    return Optional.ofNullable(
        switch (operation) {
          case "insert" -> ChangeKind.CREATED;
          case "update" -> ChangeKind.UPDATED;
          case "delete" -> ChangeKind.DELETED;
          default -> null;
        });
  }

  private static Instant occurredAt(JsonNode written, Instant now) {
    long millis = written.canConvertToLong() ? written.asLong(-1) : -1;
    return millis < 0 || millis >= YEAR_2200 ? now : Instant.ofEpochMilli(millis);
  }

  private static Map<String, Map<String, String>> values(JsonNode affected) {
    Map<String, Map<String, String>> values = new HashMap<>();
    for (JsonNode one : affected) {
      values.put(one.path("record_id").asText(""), JsonFields.of(one.path("values")));
    }
    return values;
  }
}
