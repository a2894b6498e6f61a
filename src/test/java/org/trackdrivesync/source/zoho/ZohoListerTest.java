package org.trackdrivesync.source.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.zoho.ZohoSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.ZohoSettings;

/** Zoho's records by their last change, asked of its simulator over HTTP. */
class ZohoListerTest {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();
  private static final Instant FROM = Instant.parse("2026-03-01T10:00:00Z");
  private static final Instant TO = FROM.plusSeconds(3600);

  private final ZohoSimulator zoho = ZohoSimulator.start(0, "1000.refresh");
  private final ZohoLister lister = lister();

  @AfterEach
  void close() {
    zoho.close();
  }

  @Test
  void recordsAreToldInTheOrderOfTheirLastChangeWithTheFetchersFields() throws Exception {
    String later = record("Late", FROM.plusSeconds(60));
    String first = record("First", FROM);
    String last = record("Last", TO);
    record("Before", FROM.minusSeconds(1));
    record("After", TO.plusSeconds(1));

    List<CrmRecord> told = list(ListPlace.beginning(FROM, TO));

    assertThat(told).extracting(CrmRecord::id).containsExactly(first, later, last);
    assertThat(told.get(0).fields()).containsEntry("First_Name", "First");
    assertThat(told.get(0).modifiedAt()).contains(FROM);
  }

  @Test
  void manyOfOneSecondAreToldOnceEach() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      ids.add(record("Ann", FROM.plusSeconds(5)));
    }

    assertThat(list(ListPlace.beginning(FROM, TO)))
        .extracting(CrmRecord::id)
        .containsExactlyElementsOf(ids);
  }

  @Test
  void aRecordThatIsChangedMeanwhileHidesNoOther() throws Exception {
    List<String> ids = new ArrayList<>();
    for (int i = 0; i < 250; i++) {
      ids.add(record("Ann", FROM.plusSeconds(i)));
    }
    Listed.Page page = page(ListPlace.beginning(FROM, TO));
    Listed.Page first = page(ListPlace.beginning(FROM, TO).after(page.next().orElseThrow()));
    zoho.modifiedAt(ids.get(3), FROM.plusSeconds(1_000));
    zoho.delete(ids.get(150));

    List<CrmRecord> rest = list(ListPlace.beginning(FROM, TO).after(first.next().orElseThrow()));

    assertThat(first.records()).hasSize(100);
    assertThat(rest)
        .extracting(CrmRecord::id)
        .hasSize(150)
        .containsAll(ids.subList(100, 150))
        .contains(ids.get(3), ids.get(249))
        .doesNotContain(ids.get(150));
  }

  @Test
  void whereNothingChangedThereIsOneEmptyPage() throws Exception {
    Listed.Page page = page(ListPlace.beginning(FROM, TO));

    assertThat(page.records()).isEmpty();
    assertThat(page.next()).isEmpty();
    assertThat(page.left()).hasValue(0);
  }

  @Test
  void whateverElseItAnswersIsToldByWhatIsToBeDone() throws Exception {
    record("Ann", FROM);
    page(ListPlace.beginning(FROM, TO));
    zoho.server().mood(CrmMood.Respond.json(401, "{\"code\":\"OAUTH_SCOPE_MISMATCH\"}"));
    assertThat(refused()).isEqualTo(SourceFault.FORBIDDEN);
    zoho.server().goodDay();
    page(ListPlace.beginning(FROM, TO));

    zoho.server().mood(CrmMood.Respond.json(500, ""));
    assertThat(refused()).isEqualTo(SourceFault.CRM_ERROR);
    zoho.server().mood(CrmMood.Respond.html(200));
    assertThat(refused()).isEqualTo(SourceFault.UNREADABLE);
    zoho.server().mood(CrmMood.Respond.tooMany("17"));
    assertThat(refused()).isEqualTo(SourceFault.RATE_LIMITED);
  }

  @Test
  void halfOfTheAllowanceIsLeftToOthers() {
    assertThat(lister.spacing()).isEqualTo(Duration.ofMillis(200));
    assertThat(lister.touched()).containsExactlyInAnyOrder("Modified_Time", "Created_Time");
  }

  private String record(String name, Instant modified) {
    String id = zoho.create(Map.of("First_Name", name));
    zoho.modifiedAt(id, modified);
    return id;
  }

  private List<CrmRecord> list(ListPlace beginning) throws Exception {
    List<CrmRecord> all = new ArrayList<>();
    ListPlace place = beginning;
    while (true) {
      Listed.Page page = page(place);
      all.addAll(page.records());
      if (page.next().isEmpty()) {
        return all;
      }
      place = place.after(page.next().get());
    }
  }

  private Listed.Page page(ListPlace place) throws Exception {
    return (Listed.Page) listed(place);
  }

  private SourceFault refused() throws Exception {
    return ((Listed.Refused) listed(ListPlace.beginning(FROM, TO))).trouble().fault();
  }

  private Listed listed(ListPlace place) throws IOException, InterruptedException {
    var login = lister.login(Instant.now());
    if (login.isPresent()) {
      assertThat(lister.loggedIn(send(login.get()), Instant.now())).isEmpty();
    }
    return lister.read(place, send(lister.request(place)));
  }

  private static CrmAnswer send(CrmRequest asked) throws IOException, InterruptedException {
    String query = asked.query().isEmpty() ? "" : "?" + asked.query();
    HttpRequest.Builder request =
        HttpRequest.newBuilder(URI.create(asked.baseUrl() + asked.path() + query))
            .method(asked.method(), BodyPublishers.ofString(asked.body()));
    asked.headers().forEach(request::header);
    HttpResponse<String> answer = HTTP.send(request.build(), BodyHandlers.ofString());
    return new CrmAnswer(
        answer.statusCode(), name -> answer.headers().firstValue(name).orElse(null), answer.body());
  }

  private ZohoLister lister() {
    ZohoSettings settings =
        new ZohoSettings(
            "Leads",
            new ZohoSettings.Login(
                URI.create(zoho.server().baseUrl()),
                "c",
                new Secret("s"),
                new Secret("1000.refresh")),
            URI.create(zoho.server().baseUrl()),
            List.of(),
            BigDecimal.TEN);
    return new ZohoLister(settings, Set.of("First_Name"), new ZohoAccess(settings.login()));
  }
}
