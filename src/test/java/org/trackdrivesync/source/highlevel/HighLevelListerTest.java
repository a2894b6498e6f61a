package org.trackdrivesync.source.highlevel;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.highlevel.HighLevelSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.source.SpanListerContract;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.tenant.ApiAccess;
import org.trackdrivesync.tenant.HighLevelSettings;
import org.trackdrivesync.tenant.Secret;

/** HighLevel's "Search Contacts" keeps the contract of listers. */
class HighLevelListerTest extends SpanListerContract {
  private static final String CUSTOM = "customFields.BcdmQEsNgz6AVpgLVUJ0";
  private static final Set<String> ALL =
      Set.of("firstName", "tags", "customFields.MgobCB14YMVKuE4Ka8p1", "businessId", "type");
  private static final String TOKEN = "secret-pit-token";
  private static final String LOCATION = "ve9EPM428h8vShlRW1KT";

  private final HighLevelSimulator highLevel = HighLevelSimulator.start(0, TOKEN, LOCATION, 1000);
  private final RecordLister lister =
      HighLevelLister.of(settings(List.of(LOCATION)), Set.of("phone", "email", CUSTOM))
          .orElseThrow();

  @AfterEach
  void close() {
    highLevel.close();
  }

  private HighLevelSettings settings(List<String> locations) {
    return new HighLevelSettings(
        locations,
        Optional.of(
            new ApiAccess(
                URI.create(highLevel.server().baseUrl()), new Secret(TOKEN), BigDecimal.ONE)));
  }

  @Override
  protected RecordLister lister() {
    return lister;
  }

  @Override
  protected CrmServer server() {
    return highLevel.server();
  }

  @Override
  protected CrmSubscribers subscribers() {
    return highLevel.subscribers();
  }

  @Override
  protected WebhookFormat format() {
    return new HighLevelFormat(settings(List.of(LOCATION)));
  }

  @Override
  protected String record(Map<String, String> fields) {
    return highLevel.create(fields).id();
  }

  @Override
  protected void change(String id, Map<String, String> fields) {
    highLevel.change(id, fields);
  }

  @Override
  protected String noCalls() {
    return "dnd";
  }

  @Override
  protected String custom() {
    return CUSTOM;
  }

  @Override
  protected void revoke() {
    highLevel.revoke(TOKEN);
  }

  @Test
  void thePublishedExampleIsReadAsItsWebhookWouldBe() {
    Listed.Page page =
        (Listed.Page)
            HighLevelLister.of(settings(List.of(LOCATION)), ALL)
                .orElseThrow()
                .read(
                    place(),
                    answer(
                        """
                    {"contacts":[{"id":"102goXVW3lIExEQPOnd3","type":"lead","dnd":false,
                     "locationId":"ve9EPM428h8vShlRW1KT","phone":"+123456789",
                     "email":"john@example.com","firstName":"john","lastName":"doe",
                     "tags":["tag-1","tag-2"],"customFields":[{"id":"MgobCB14YMVKuE4Ka8p1","value":"name"}],
                     "dndSettings":{"Call":{"status":"active"}},"businessId":null,
                     "dateUpdated":"2024-06-06T18:54:57.221Z","searchAfter":[1234,"102goXVW3lIExEQPOnd3"]}],
                     "total":1}"""));

    assertThat(page.next()).as("all are told").isEmpty();
    assertThat(page.left()).hasValue(0);
    assertThat(page.records().get(0).modifiedAt())
        .contains(Instant.parse("2024-06-06T18:54:57.221Z"));
    assertThat(page.records().get(0).fields())
        .containsEntry("firstName", "john")
        .containsEntry("tags", "tag-1,tag-2")
        .containsEntry("customFields.MgobCB14YMVKuE4Ka8p1", "name")
        .containsEntry("dndSettings.Call.status", "active")
        .containsEntry("businessId", "")
        .doesNotContainKeys("type", "searchAfter", "searchAfter.0");
  }

  @Test
  void aPageThatIsNotFullIsNotTheLastWhereMoreAreCounted() {
    Listed.Page page =
        (Listed.Page)
            lister.read(
                place().after("{\"told\":500,\"searchAfter\":[1,\"a\"]}"),
                answer(
                    """
                    {"contacts":[{"id":"b","searchAfter":[1234,"b"]}],"total":700}"""));

    assertThat(page.left()).hasValue(199);
    assertThat(page.next()).contains("{\"told\":501,\"searchAfter\":[1234,\"b\"]}");
    assertThat(lister.request(place().after(page.next().orElseThrow())).body())
        .contains("\"searchAfter\":[1234,\"b\"]");
  }

  @Test
  void aSourceThatDoesNotSayOfWhichLocationItIsCannotBeListed() {
    assertThat(HighLevelLister.of(settings(List.of()), ALL)).isEmpty();
    assertThat(HighLevelLister.of(settings(List.of("one", "two")), ALL)).isEmpty();
    assertThat(HighLevelLister.of(new HighLevelSettings(List.of("one"), Optional.empty()), ALL))
        .isEmpty();
  }

  private static ListPlace place() {
    return ListPlace.beginning(
        Instant.parse("2026-03-01T10:00:00Z"), Instant.parse("2026-03-01T11:00:00Z"));
  }

  private static CrmAnswer answer(String body) {
    return new CrmAnswer(200, name -> null, body);
  }
}
