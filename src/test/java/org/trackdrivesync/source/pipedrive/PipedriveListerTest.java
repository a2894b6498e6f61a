package org.trackdrivesync.source.pipedrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.crm.CrmSubscribers;
import org.trackdrivesync.simulator.pipedrive.PipedriveSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.source.SpanListerContract;
import org.trackdrivesync.source.WebhookFormat;
import org.trackdrivesync.tenant.ApiAccess;
import org.trackdrivesync.tenant.PipedriveSettings;
import org.trackdrivesync.tenant.Secret;

/** Pipedrive's "Get all persons" keeps the contract of listers. */
class PipedriveListerTest extends SpanListerContract {
  private static final Set<String> ALL =
      Set.of(
          "phone",
          "phones.0.label",
          "label_ids",
          "custom_fields.a1",
          "custom_fields.a2",
          "custom_fields.a3",
          "custom_fields.a4",
          "picture_id",
          "entity");
  private static final String CUSTOM = "custom_fields.5b436fbd1b14bbeaeff1f8a23fb4e9ec6e2cbd1f";
  private static final String TOKEN = "secret-pipedrive-api-token";

  private final PipedriveSimulator pipedrive =
      PipedriveSimulator.start(0, TOKEN, "user:password", 1000);
  private final RecordLister lister =
      PipedriveLister.of(
              new PipedriveSettings(
                  Optional.of(
                      new ApiAccess(
                          URI.create(pipedrive.server().baseUrl()),
                          new Secret(TOKEN),
                          BigDecimal.ONE))),
              Set.of("phone", "email", CUSTOM))
          .orElseThrow();

  @AfterEach
  void close() {
    pipedrive.close();
  }

  @Override
  protected RecordLister lister() {
    return lister;
  }

  @Override
  protected CrmServer server() {
    return pipedrive.server();
  }

  @Override
  protected CrmSubscribers subscribers() {
    return pipedrive.subscribers();
  }

  @Override
  protected WebhookFormat format() {
    return new PipedriveFormat();
  }

  @Override
  protected String record(Map<String, String> fields) {
    return Long.toString(pipedrive.create(fields).id());
  }

  @Override
  protected void change(String id, Map<String, String> fields) {
    pipedrive.change(Long.parseLong(id), fields);
  }

  @Override
  protected String noCalls() {
    return "marketing_status";
  }

  @Override
  protected String custom() {
    return CUSTOM;
  }

  @Override
  protected void revoke() {
    pipedrive.revoke(TOKEN);
  }

  @Test
  void thePublishedExampleIsReadAsItsWebhookWouldBe() {
    RecordLister whole =
        PipedriveLister.of(
                new PipedriveSettings(
                    Optional.of(
                        new ApiAccess(
                            URI.create("https://a.b"), new Secret(TOKEN), BigDecimal.TEN))),
                ALL)
            .orElseThrow();
    Listed.Page page =
        (Listed.Page)
            whole.read(
                place(),
                answer(
                    200,
                    """
                    {"success":true,"data":[{"id":1,"name":"Person Name","first_name":"Person",
                     "last_name":"Name","add_time":"2024-01-01T00:00:00Z",
                     "update_time":"2024-01-01T00:00:00Z","visible_to":1,"owner_id":1,
                     "label_ids":[1,2,3],"org_id":1,"is_deleted":false,"picture_id":null,
                     "phones":[{"value":"12345","primary":true,"label":"work"}],
                     "emails":[{"value":"email1@email.com","primary":true,"label":"work"}],
                     "custom_fields":{"a1":12,"a2":[3,4],"a3":{"value":7,"currency":"EUR"},"a4":null}}],
                     "additional_data":{"next_cursor":"eyJmaWVsZCI6ImlkIn0="}}"""));

    assertThat(page.next()).contains("eyJmaWVsZCI6ImlkIn0=");
    assertThat(page.left()).isEmpty();
    assertThat(page.records().get(0).modifiedAt()).contains(Instant.parse("2024-01-01T00:00:00Z"));
    assertThat(page.records().get(0).fields())
        .containsEntry("phone", "12345")
        .containsEntry("phones.0.label", "work")
        .containsEntry("label_ids", "1,2,3")
        .containsEntry("custom_fields.a1", "12")
        .containsEntry("custom_fields.a2", "3,4")
        .containsEntry("custom_fields.a3", "7")
        .containsEntry("custom_fields.a4", "")
        .containsEntry("picture_id", "")
        .containsEntry("entity", "person");
  }

  @Test
  void aSpanIsAskedForInWholeSecondsThatHoldIt() {
    assertThat(lister.request(place().after("a+b=")).query())
        .contains("updated_since=2026-03-01T10:00:00Z&updated_until=2026-03-01T11:00:01Z")
        .contains("&cursor=a%2Bb%3D");
  }

  @Test
  void aCompanyWithoutCampaignsIsAskedNoMoreForTheMarketingStatus() {
    assertThat(lister.request(place()).query()).contains("include_fields=marketing_status");

    lister.read(place(), answer(400, "{\"error\":\"include_fields: marketing_status\"}"));

    assertThat(lister.request(place()).query()).doesNotContain("marketing_status");
  }

  @Test
  void whoIsShutOutForAskingTooMuchIsToldSo() {
    Listed.Refused refused =
        (Listed.Refused)
            lister.read(place(), answer(403, "<html>This error is produced by Cloudflare.</html>"));

    assertThat(refused.trouble().fault()).isEqualTo(SourceFault.RATE_LIMITED);
  }

  private static ListPlace place() {
    return ListPlace.beginning(
        Instant.parse("2026-03-01T10:00:00.700Z"), Instant.parse("2026-03-01T11:00:00.200Z"));
  }

  private static CrmAnswer answer(int status, String body) {
    return new CrmAnswer(status, name -> null, body);
  }
}
