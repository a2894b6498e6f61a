package org.trackdrivesync.source.salesforce;

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
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.lead.WantedFields;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.SalesforcePollSettings;
import org.trackdrivesync.tenant.Tenant;

class SalesforceListerTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final ListPlace SPRING =
      ListPlace.beginning(MARCH, Instant.parse("2026-04-01T12:00:00Z"));
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final SalesforceSimulator salesforce = SalesforceSimulator.start(0);
  private SalesforceLister lister;

  @BeforeEach
  void connect() {
    organisation().app("client", "secret");
    Tenant tenant =
        ATenant.called("acme")
            .with("sources.sales.type", "salesforce-poll")
            .with("sources.sales.login-url", salesforce.baseUrl())
            .with("sources.sales.client-id", "client")
            .with("sources.sales.client-secret", "secret")
            .with("sources.sales.object", "Lead")
            .with("sources.sales.where", "Status != 'Closed'")
            .with("distributions.hot.match.Rating", "Hot")
            .with("distributions.hot.schedule-id", "7")
            .build();
    SalesforcePollSettings poll = tenant.salesforcePolls().get(0);
    lister = new SalesforceLister(poll, WantedFields.of(tenant, poll));
  }

  @AfterEach
  void close() {
    salesforce.close();
  }

  @Test
  void recordsOfASpanAreToldOnceInOrder() throws Exception {
    create(MARCH.minusSeconds(1), "early");
    String first = create(MARCH, "Hot");
    String last = create(SPRING.to(), "Warm");
    create(SPRING.to().plusSeconds(1), "late");
    organisation().delete("Lead", create(MARCH.plusSeconds(1), "deleted"));

    List<CrmRecord> told = all();

    assertThat(told).extracting(CrmRecord::id).containsExactly(first, last);
    assertThat(told.get(0).modifiedAt()).contains(MARCH);
    assertThat(told.get(0).createdAt()).contains(MARCH);
    assertThat(told.get(0).fields()).containsEntry("Rating", "Hot");
    assertThat(organisation().logins()).isEqualTo(1);
  }

  @Test
  void whatShareASecondOverPagesIsToldOnce() throws Exception {
    int records = 2 * SalesforceLister.MOST + 7;
    for (int n = 0; n < records; n++) {
      create(MARCH.plusSeconds(n / 700), "Hot");
    }

    assertThat(all()).hasSize(records).extracting(CrmRecord::id).doesNotHaveDuplicates();
  }

  @Test
  void pagesThatSalesforceMakesShorterThanWasAskedAreNotTheEnd() throws Exception {
    organisation().pageSize(3);
    for (int n = 0; n < 10; n++) {
      create(MARCH.plusSeconds(n / 4), "Hot");
    }

    assertThat(all()).hasSize(10).extracting(CrmRecord::id).doesNotHaveDuplicates();
  }

  @Test
  void aTokenThatHasGrownOldIsRenewedAtOnce() throws Exception {
    create(MARCH, "Hot");
    all();
    organisation().revokeTokens();

    SourceTrouble trouble = ((Listed.Refused) ask(SPRING)).trouble();

    assertThat(trouble.fault()).isEqualTo(SourceFault.UNAUTHORIZED);
    assertThat(trouble.rest()).contains(Duration.ZERO);
    assertThat(all()).hasSize(1);
  }

  @Test
  void aFieldThatCannotBeReadAnyMoreIsLeftOut() throws Exception {
    create(MARCH, "Hot");
    all();
    organisation().hide("Lead", "Rating", true);

    assertThat(((Listed.Refused) ask(SPRING)).trouble().rest()).contains(Duration.ZERO);
    assertThat(all()).hasSize(1);
  }

  @Test
  void aLoginThatIsRefusedIsToldWithWhatToDo() throws Exception {
    organisation().app("client", "another");

    Optional<SourceTrouble> trouble =
        lister.loggedIn(exchange(lister.login(MARCH).orElseThrow()), MARCH);

    assertThat(trouble.orElseThrow().sentence()).contains("client");
  }

  private List<CrmRecord> all() throws Exception {
    List<CrmRecord> told = new ArrayList<>();
    for (ListPlace place = SPRING; place != null; ) {
      Listed.Page page = (Listed.Page) ask(place);
      told.addAll(page.records());
      place = page.next().map(place::after).orElse(null);
    }
    return told;
  }

  private Listed ask(ListPlace place) throws Exception {
    Optional<CrmRequest> login = lister.login(MARCH);
    while (login.isPresent()) {
      assertThat(lister.loggedIn(exchange(login.get()), MARCH)).isEmpty();
      login = lister.login(MARCH);
    }
    return lister.read(place, exchange(lister.request(place)));
  }

  private String create(Instant at, String rating) {
    return organisation()
        .create("Lead", Map.of("Phone", "1", "Rating", rating, "Status", "Open"), at, at);
  }

  private Organisation organisation() {
    return salesforce.organisation();
  }

  private static CrmAnswer exchange(CrmRequest request) throws IOException, InterruptedException {
    String query = request.query().isEmpty() ? "" : "?" + request.query();
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(request.baseUrl() + request.path() + query))
            .method(
                request.method(),
                request.body().isEmpty()
                    ? BodyPublishers.noBody()
                    : BodyPublishers.ofString(request.body()));
    request.headers().forEach(http::header);
    HttpResponse<String> answer = HTTP.send(http.build(), BodyHandlers.ofString());
    return new CrmAnswer(
        answer.statusCode(), name -> answer.headers().firstValue(name).orElse(null), answer.body());
  }
}
