package org.trackdrivesync.source.zoho;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.Fetched;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * Zoho's records by when they were last changed, in two questions a page. The first, in COQL
 * ("Query API", API v8), tells the ids and times behind the last one seen, in that order; it has no
 * offset, so that neither its 100,000 records nor a record that moves on while it is listed matter,
 * and ties of a second are told apart by the id. The second reads those records as {@link
 * ZohoFetcher} does, with the very same fields.
 */
public final class ZohoLister implements RecordLister {
  private static final String IDS = " ids ";
  private static final BigDecimal TWO_SECONDS = BigDecimal.valueOf(2_000_000_000L);
  private static final JsonMapper JSON = new JsonMapper();

  private final ZohoSettings settings;
  private final ZohoAccess access;
  private final ZohoFetcher fetcher;
  private final CrmRefusal refusal =
      new CrmRefusal("Zoho", "refresh-token", "the scopes ZohoCRM.coql.READ and modules.READ");

  /**
   * @param looked the fields that are looked at
   */
  public ZohoLister(ZohoSettings settings, Collection<String> looked, ZohoAccess access) {
    this.settings = settings;
    this.access = access;
    this.fetcher = new ZohoFetcher(settings, looked, access);
  }

  /**
   * Where the next question begins.
   *
   * @param last time and id of the last record that is done with; blank at the beginning
   * @param ids records that are to be read now; empty where ids are asked for
   * @param more whether there were more behind them
   */
  private record Place(String last, List<String> ids, boolean more) {
    static Place of(ListPlace place) {
      int ids = place.after().indexOf(IDS);
      if (ids < 0) {
        return new Place(place.after(), List.of(), true);
      }
      String[] told = place.after().substring(ids + IDS.length()).split(",");
      return new Place(
          place.after().substring(0, ids),
          List.of(told).subList(1, told.length),
          told[0].equals("more"));
    }

    String written() {
      return last + IDS + (more ? "more" : "all") + "," + String.join(",", ids);
    }
  }

  /** A record is as it was though only this differs. */
  public Set<String> touched() {
    return Set.of(ZohoFetcher.MODIFIED, ZohoFetcher.CREATED);
  }

  /** Of what the account allows, a half is left to whatever else reads there. */
  public Duration spacing() {
    return Duration.ofNanos(
        TWO_SECONDS.divide(settings.requestsPerSecond(), RoundingMode.CEILING).longValue());
  }

  @Override
  public Optional<CrmRequest> login(Instant now) {
    return access.login(now);
  }

  @Override
  public Optional<SourceTrouble> loggedIn(CrmAnswer answer, Instant now) {
    return access.loggedIn(answer, now);
  }

  @Override
  public void notLoggedIn() {
    access.notLoggedIn();
  }

  @Override
  public CrmRequest request(ListPlace at) {
    Place place = Place.of(at);
    return place.ids().isEmpty() ? query(at, place) : fetcher.request(place.ids());
  }

  /** More than two criteria are grouped in pairs ("Query API, Limitations"). */
  private CrmRequest query(ListPlace at, Place place) {
    String[] last = place.last().split(" ", 2);
    String behind =
        place.last().isEmpty()
            ? "Modified_Time >= '" + ZohoTime.of(at.from()) + "'"
            : "(Modified_Time > '%s' or (Modified_Time = '%s' and id > %s))"
                .formatted(last[0], last[0], last[1]);
    String query =
        "select id, Modified_Time from %s where (%s and Modified_Time <= '%s')"
                .formatted(settings.module(), behind, ZohoTime.of(at.to()))
            + " order by Modified_Time asc, id asc limit "
            + ZohoFetcher.MOST;
    return new CrmRequest(
        "POST",
        settings.apiUrl(),
        "/crm/v8/coql",
        "",
        Map.of(
            "Authorization", access.authorization(),
            "Content-Type", "application/json",
            "Accept", "application/json"),
        JSON.createObjectNode().put("select_query", query).toString());
  }

  @Override
  public Listed read(ListPlace at, CrmAnswer answer) {
    Place place = Place.of(at);
    return place.ids().isEmpty() ? ids(answer) : records(place, answer);
  }

  private Listed records(Place place, CrmAnswer answer) {
    Fetched fetched = fetcher.read(place.ids(), answer);
    if (fetched instanceof Fetched.Refused refused) {
      return new Listed.Refused(refused.trouble());
    }
    Map<String, CrmRecord> found = ((Fetched.Records) fetched).records();
    List<CrmRecord> inOrder =
        place.ids().stream().filter(found::containsKey).map(found::get).toList();
    return new Listed.Page(
        inOrder,
        place.more() ? Optional.of(place.last()) : Optional.empty(),
        place.more() ? OptionalLong.empty() : OptionalLong.of(0));
  }

  private Listed ids(CrmAnswer answer) {
    if (answer.status() == 401) {
      if (answer.body().contains("OAUTH_SCOPE_MISMATCH")) {
        return refused(refusal.trouble(new CrmAnswer(403, answer.headers(), "")));
      }
      access.refused();
    }
    if (answer.status() == 204) {
      return end();
    }
    if (answer.status() != 200) {
      return refused(refusal.trouble(answer));
    }
    try {
      JsonNode told = JSON.readTree(answer.body());
      JsonNode data = told.path("data");
      return !data.isArray()
          ? refused(refusal.unreadable(answer))
          : data.isEmpty() ? end() : ids(data, told.at("/info/more_records"), answer);
    } catch (JsonProcessingException e) {
      return refused(refusal.unreadable(answer));
    }
  }

  private Listed ids(JsonNode data, JsonNode more, CrmAnswer answer) {
    List<String> ids = new ArrayList<>();
    String last = "";
    for (JsonNode one : data) {
      String id = one.path("id").asText("");
      Optional<Instant> modified = ZohoTime.read(one.path("Modified_Time").asText(""));
      if (!id.matches("\\d{1,20}") || modified.isEmpty()) {
        return refused(refusal.unreadable(answer));
      }
      ids.add(id);
      last = ZohoTime.of(modified.get()) + " " + id;
    }
    // a full page may have more behind it, whatever it says
    boolean goesOn = more.asBoolean(false) || ids.size() >= ZohoFetcher.MOST;
    return new Listed.Page(
        List.of(), Optional.of(new Place(last, ids, goesOn).written()), OptionalLong.empty());
  }

  private static Listed end() {
    return new Listed.Page(List.of(), Optional.empty(), OptionalLong.of(0));
  }

  private static Listed refused(SourceTrouble trouble) {
    return new Listed.Refused(trouble);
  }
}
