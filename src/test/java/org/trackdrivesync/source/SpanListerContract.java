package org.trackdrivesync.source;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.crm.CrmWebhook;
import org.trackdrivesync.tenant.TenantId;

/** What listers of a span of time do alike, asked of their CRM's simulator over HTTP. */
public abstract class SpanListerContract {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Instant SINCE = Instant.now().minusSeconds(60);

  /** One that looks at {@code phone}, {@code email}, and {@link #custom}. */
  protected abstract RecordLister lister();

  protected abstract CrmServer server();

  protected abstract CrmSubscribers subscribers();

  /** What reads the webhooks of this CRM. */
  protected abstract WebhookFormat format();

  /** Makes a record; tells its id. */
  protected abstract String record(Map<String, String> fields);

  protected abstract void change(String id, Map<String, String> fields);

  /** What says that a person wants no calls, whether or not it is looked at. */
  protected abstract String noCalls();

  /** The name of a custom field. */
  protected abstract String custom();

  protected abstract void revoke();

  @Test
  void aListedRecordHasTheFieldsOfItsWebhookByTheSameNames() throws Exception {
    AtomicReference<CrmWebhook> told = new AtomicReference<>();
    subscribers().add(told::set);
    String id = record(person("719-555-0100"));
    change(id, Map.of(custom(), "now hot"));

    CrmRecord listed = all(span()).get(id);

    LeadChange webhook =
        format()
            .parse(
                new TenantId("acme"),
                "crm",
                told.get().body().getBytes(java.nio.charset.StandardCharsets.UTF_8),
                Optional.empty(),
                Instant.now())
            .changes()
            .get(0);
    assertThat(webhook.crmId()).isEqualTo(id);
    assertThat(webhook.fields()).containsAllEntriesOf(listed.fields());
    assertThat(listed.fields())
        .containsOnlyKeys("phone", "email", custom(), noCalls())
        .containsEntry("phone", "719-555-0100")
        .containsEntry("email", "ann@example.com")
        .containsEntry(custom(), "now hot");
    assertThat(listed.modifiedAt().orElseThrow()).isAfter(SINCE);
    assertThat(listed.createdAt().orElseThrow())
        .isAfter(SINCE)
        .isBeforeOrEqualTo(listed.modifiedAt().orElseThrow());
  }

  @Test
  void allPagesTogetherTellEachRecordOnce() throws Exception {
    Map<String, String> made = new HashMap<>();
    for (int i = 0; i < 1_203; i++) {
      String phone = "719-555-%04d".formatted(i);
      made.put(record(person(phone)), phone);
    }

    Map<String, CrmRecord> listed = all(span());

    assertThat(listed.keySet()).isEqualTo(made.keySet());
    made.forEach((id, phone) -> assertThat(listed.get(id).fields()).containsEntry("phone", phone));
    assertThat(server().journal()).as("three pages, and perhaps an empty one").hasSizeBetween(3, 4);
  }

  @Test
  void whatWasChangedOutsideOfTheSpanIsNotListed() throws Exception {
    record(person("719-555-0100"));

    assertThat(all(ListPlace.beginning(SINCE.minusSeconds(60), SINCE.minusSeconds(30)))).isEmpty();
    assertThat(
            all(ListPlace.beginning(Instant.now().plusSeconds(5), Instant.now().plusSeconds(30))))
        .isEmpty();
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, FORBIDDEN",
    "400, REFUSED",
    "404, REFUSED",
    "429, RATE_LIMITED",
    "500, CRM_ERROR",
    "302, UNREADABLE",
    "200, UNREADABLE"
  })
  void whateverElseItAnswersIsToldByWhatIsToBeDone(int status, SourceFault fault) throws Exception {
    record(person("719-555-0100"));

    server().mood(CrmMood.Respond.html(status));
    assertThat(refused().trouble().fault()).isEqualTo(fault);
    server().mood(CrmMood.Respond.json(status, "{\"message\":\"7195550100\"}"));
    assertThat(refused().trouble().fault()).isEqualTo(fault);
    assertThat(refused().trouble().sentence()).doesNotContain("7195550100");
  }

  @Test
  void jsonThatIsCutShortIsNoPageAndARestIsToldOn() throws Exception {
    server().mood(CrmMood.Respond.json(200, "{\"data\":[{\"id\":1},{\"contacts\":["));
    assertThat(refused().trouble().fault()).isEqualTo(SourceFault.UNREADABLE);
    server().mood(CrmMood.Respond.tooMany("17"));
    assertThat(refused().trouble().rest()).contains(Duration.ofSeconds(17));
  }

  @Test
  void aRevokedTokenIsToldAndNothingThatIsShownTellsIt() throws Exception {
    revoke();

    assertThat(refused().trouble().fault()).isEqualTo(SourceFault.UNAUTHORIZED);
    assertThat(lister().request(span()).toString()).doesNotContain("secret-");
  }

  private Map<String, String> person(String phone) {
    return Map.of("phone", phone, "email", "ann@example.com", custom(), "new");
  }

  private static ListPlace span() {
    return ListPlace.beginning(SINCE, Instant.now().plusSeconds(1));
  }

  private Listed.Refused refused() throws Exception {
    return (Listed.Refused) page(span());
  }

  private Map<String, CrmRecord> all(ListPlace place) throws Exception {
    Map<String, CrmRecord> found = new HashMap<>();
    List<CrmRecord> told = new ArrayList<>();
    ListPlace next = place;
    for (long left = Long.MAX_VALUE; next != null; ) {
      Listed.Page page = (Listed.Page) page(next);
      told.addAll(page.records());
      assertThat(page.left().orElse(left)).isLessThanOrEqualTo(left);
      left = page.left().orElse(left);
      next = page.next().map(next::after).orElse(null);
    }
    told.forEach(record -> found.put(record.id(), record));
    assertThat(found).as("each once").hasSameSizeAs(told);
    return found;
  }

  private Listed page(ListPlace place) throws IOException, InterruptedException {
    CrmRequest asked = lister().request(place);
    String query = asked.query().isEmpty() ? "" : "?" + asked.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(asked.baseUrl() + asked.path() + query))
            .method(asked.method(), BodyPublishers.ofString(asked.body()));
    asked.headers().forEach(request::header);
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    return lister()
        .read(
            place,
            new CrmAnswer(
                answer.statusCode(),
                name -> answer.headers().firstValue(name).orElse(null),
                answer.body()));
  }
}
