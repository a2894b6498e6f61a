package org.trackdrivesync.source.pipedrive;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URLEncoder;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.JsonBody;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.ListedFields;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.tenant.ApiAccess;
import org.trackdrivesync.tenant.PipedriveSettings;

/**
 * Pipedrive's persons by the time of their last change (developers.pipedrive.com, API v2, "Get all
 * persons": {@code GET /api/v2/persons}, 500 a page at most). {@code updated_since} is told from
 * that second on, {@code updated_until} without it, both in whole seconds; the next page begins at
 * {@code additional_data.next_cursor}. Each page costs 10 tokens of the company's day and counts in
 * a window of two seconds ("Rate limiting"); who goes on in spite of 429 gets a page of Cloudflare
 * with 403.
 *
 * <p>The marketing status is told only where it is asked for, and only a company with Campaigns has
 * one; another may refuse the question, and is then asked without.
 */
public final class PipedriveLister implements RecordLister {
  static final int MOST = 500;
  private static final String MARKETING = "marketing_status";

  private final ApiAccess api;
  private final ListedFields fields;
  private final CrmRefusal refusal =
      new CrmRefusal("Pipedrive", "access-token", "a user who sees all persons");
  private volatile boolean hasCampaigns = true;

  private PipedriveLister(ApiAccess api, Collection<String> looked) {
    this.api = api;
    this.fields = new ListedFields(looked, PipedriveSettings.NAME);
  }

  /**
   * @param looked the fields that are looked at
   * @return empty where the source has no access token
   */
  public static Optional<RecordLister> of(PipedriveSettings settings, Collection<String> looked) {
    return settings.api().map(api -> new PipedriveLister(api, looked));
  }

  @Override
  public Duration spacing() {
    return api.spacing();
  }

  @Override
  public Set<String> touched() {
    return Set.of("update_time");
  }

  @Override
  public Map<String, String> looked(Map<String, String> told) {
    return fields.of(told);
  }

  @Override
  public CrmRequest request(ListPlace place) {
    String query =
        "limit="
            + MOST
            + ("&updated_since=" + seconds(place.from()))
            + ("&updated_until=" + seconds(place.to().plusSeconds(1)))
            + "&sort_by=update_time&sort_direction=asc"
            + (hasCampaigns ? "&include_fields=" + MARKETING : "")
            + (place.after().isEmpty() ? "" : "&cursor=" + URLEncoder.encode(place.after(), UTF_8));
    return new CrmRequest(
        "GET",
        api.apiUrl(),
        "/api/v2/persons",
        query,
        Map.of("x-api-token", api.accessToken().reveal(), "Accept", "application/json"),
        "");
  }

  private static String seconds(Instant time) {
    return time.truncatedTo(ChronoUnit.SECONDS).toString();
  }

  @Override
  public Listed read(ListPlace place, CrmAnswer answer) {
    if (answer.status() != 200) {
      return new Listed.Refused(trouble(answer));
    }
    try {
      JsonNode told = JsonBody.read(answer.body().getBytes(UTF_8));
      return told.path("data").isArray()
          ? page(told)
          : new Listed.Refused(refusal.unreadable(answer));
    } catch (UnreadableWebhook | IllegalArgumentException e) {
      return new Listed.Refused(refusal.unreadable(answer));
    }
  }

  private Listed page(JsonNode told) {
    List<CrmRecord> records = new ArrayList<>();
    for (JsonNode person : told.path("data")) {
      records.add(record((ObjectNode) requireObject(person)));
    }
    String next = told.path("additional_data").path("next_cursor").asText("");
    return new Listed.Page(
        records, Optional.of(next).filter(text -> !text.isEmpty()), OptionalLong.empty());
  }

  private static JsonNode requireObject(JsonNode person) {
    if (!person.isObject() || person.path("id").asText("").isEmpty()) {
      throw new IllegalArgumentException("a person without an id");
    }
    return person;
  }

  private CrmRecord record(ObjectNode person) {
    PersonFields.simplify(person);
    person.put("entity", PipedriveFormat.PERSON);
    return new CrmRecord(
        person.get("id").asText(),
        time(person, "update_time"),
        time(person, "add_time"),
        fields.of(person));
  }

  private static Optional<Instant> time(JsonNode person, String field) {
    try {
      return Optional.of(OffsetDateTime.parse(person.path(field).asText("")).toInstant());
    } catch (DateTimeException notIso) {
      return Optional.empty();
    }
  }

  private SourceTrouble trouble(CrmAnswer answer) {
    boolean ofQuestion = answer.status() == 400 || answer.status() == 403;
    if (ofQuestion && hasCampaigns && answer.body().contains(MARKETING)) {
      hasCampaigns = false;
    }
    if (answer.status() == 403 && answer.body().contains("Cloudflare")) {
      return new SourceTrouble(
          SourceFault.RATE_LIMITED,
          "Pipedrive shuts out who asks in spite of its limit: look what else uses the token, and"
              + " lower requests-per-second",
          Optional.empty());
    }
    return refusal.trouble(answer);
  }
}
