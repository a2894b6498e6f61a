package org.trackdrivesync.source.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.math.BigDecimal;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;
import org.trackdrivesync.simulator.hubspot.HubSpotSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.Secret;

class HubSpotListerTest {
  private static final Instant MARCH = Instant.parse("2026-03-01T12:00:00Z");
  private static final Instant APRIL = Instant.parse("2026-04-01T12:00:00Z");
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  private final HubSpotSimulator hubSpot =
      HubSpotSimulator.start(0, "pat", 100_000).searches(1_000, 100_000);
  private final HubSpotLister lister = lister("contacts");

  private HubSpotLister lister(String object) {
    return new HubSpotLister(
        new HubSpotSettings(
            object,
            new Secret("pat"),
            URI.create(hubSpot.server().baseUrl()),
            List.of("city"),
            BigDecimal.TEN),
        List.of("phone"));
  }

  @AfterEach
  void close() {
    hubSpot.close();
  }

  @Test
  void recordsOfASpanAreToldOnceInTheOrderOfTheirLastChange() throws Exception {
    hubSpot.create(Map.of("phone", "1"), MARCH.minusMillis(1));
    HubSpotContact first = hubSpot.create(Map.of("phone", "2", "city", "Reno"), MARCH);
    HubSpotContact last = hubSpot.create(Map.of("phone", "3"), APRIL);
    hubSpot.create(Map.of("phone", "4"), APRIL.plusMillis(1));

    List<CrmRecord> told = all(ListPlace.beginning(MARCH, APRIL));

    assertThat(told).extracting(CrmRecord::id).containsExactly("" + first.id(), "" + last.id());
    assertThat(told.get(0).modifiedAt()).contains(MARCH);
    assertThat(told.get(0).createdAt()).contains(MARCH);
    assertThat(told.get(0).fields()).containsEntry("city", "Reno").containsEntry("phone", "2");
  }

  @ParameterizedTest
  @ValueSource(ints = {49, 50, 51, 199, 200, 201, 400, 600})
  void whatShareOneMillisecondIsToldOnce(int ties) throws Exception {
    Set<String> ids = new HashSet<>();
    for (int n = 0; n < 150; n++) {
      ids.add("" + hubSpot.create(Map.of(), MARCH.plusMillis(n)).id());
    }
    for (int n = 0; n < ties; n++) {
      ids.add("" + hubSpot.create(Map.of(), MARCH.plusMillis(150)).id());
    }
    for (int n = 0; n < 250; n++) {
      ids.add("" + hubSpot.create(Map.of(), MARCH.plusMillis(151 + n / 3)).id());
    }

    List<CrmRecord> told = all(ListPlace.beginning(MARCH, APRIL));

    assertThat(told).extracting(CrmRecord::id).containsExactlyInAnyOrderElementsOf(ids);
  }

  @Test
  void moreThanASearchMayFindAreTold() throws Exception {
    for (int n = 0; n < 2_500; n++) {
      hubSpot.create(Map.of(), MARCH.plusMillis(n / 7));
    }

    assertThat(all(ListPlace.beginning(MARCH, APRIL))).hasSize(2_500);
    assertThat(hubSpot.searches()).isLessThan(20);
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3})
  void noneIsPassedOverWhileOthersAreChanged(long seed) throws Exception {
    Random random = new Random(seed);
    List<Long> still = new ArrayList<>();
    List<Long> moving = new ArrayList<>();
    for (int n = 0; n < 1_200; n++) {
      long id = hubSpot.create(Map.of(), MARCH.plusMillis(n / 5)).id();
      (random.nextInt(4) == 0 ? moving : still).add(id);
    }
    ListPlace place = ListPlace.beginning(MARCH, APRIL);
    Set<Long> told = new HashSet<>();
    while (place != null) {
      Listed.Page page = page(place);
      page.records().forEach(record -> told.add(Long.parseLong(record.id())));
      for (int n = 0; n < 60 && !moving.isEmpty(); n++) {
        hubSpot.change(moving.remove(random.nextInt(moving.size())), "city", "Reno");
      }
      place = page.next().map(place::after).orElse(null);
    }

    assertThat(told).containsAll(still);
  }

  @Test
  void howManyAreLeftIsTold() throws Exception {
    for (int n = 0; n < 500; n++) {
      hubSpot.create(Map.of(), MARCH.plusMillis(n));
    }

    assertThat(page(ListPlace.beginning(MARCH, APRIL)).left()).hasValue(300);
  }

  @Test
  void otherObjectsHaveAnotherNameForTheirLastChange() throws Exception {
    CrmRequest deals = lister("deals").request(ListPlace.beginning(MARCH, APRIL));
    JsonNode body = new JsonMapper().readTree(deals.body());

    assertThat(deals.path()).isEqualTo("/crm/v3/objects/deals/search");
    assertThat(body.at("/filterGroups/0/filters/0/propertyName").asText())
        .isEqualTo("hs_lastmodifieddate");
    assertThat(body.at("/sorts/0/propertyName").asText()).isEqualTo("hs_lastmodifieddate");
  }

  @Test
  void aRefusalIsToldByItsCause() throws Exception {
    hubSpot.revoke("pat");
    assertThat(fault()).isEqualTo(SourceFault.UNAUTHORIZED);
    hubSpot.allow("pat");
    hubSpot.server().mood(CrmMood.Respond.tooMany("7"));
    assertThat(fault()).isEqualTo(SourceFault.RATE_LIMITED);
    hubSpot.server().mood(CrmMood.Respond.html(200));
    assertThat(fault()).isEqualTo(SourceFault.UNREADABLE);
    hubSpot.server().mood(CrmMood.Respond.json(200, "{\"results\":[{}]}"));
    assertThat(fault()).isEqualTo(SourceFault.UNREADABLE);
  }

  private SourceFault fault() throws Exception {
    ListPlace place = ListPlace.beginning(MARCH, APRIL);
    return ((Listed.Refused) lister.read(place, ask(lister.request(place)))).trouble().fault();
  }

  private List<CrmRecord> all(ListPlace first) throws Exception {
    List<CrmRecord> told = new ArrayList<>();
    for (ListPlace place = first; place != null; ) {
      Listed.Page page = page(place);
      told.addAll(page.records());
      place = page.next().map(place::after).orElse(null);
    }
    return told;
  }

  private Listed.Page page(ListPlace place) throws Exception {
    return (Listed.Page) lister.read(place, ask(lister.request(place)));
  }

  private static CrmAnswer ask(CrmRequest request) throws Exception {
    HttpRequest.Builder http =
        HttpRequest.newBuilder(URI.create(request.baseUrl() + request.path()))
            .method(request.method(), BodyPublishers.ofString(request.body()));
    request.headers().forEach(http::header);
    HttpResponse<String> answer = HTTP.send(http.build(), BodyHandlers.ofString());
    return new CrmAnswer(
        answer.statusCode(), name -> answer.headers().firstValue(name).orElse(null), answer.body());
  }
}
