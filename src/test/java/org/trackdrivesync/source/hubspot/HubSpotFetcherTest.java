package org.trackdrivesync.source.hubspot;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.hubspot.HubSpotSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.Fetched;
import org.trackdrivesync.source.RecordFetcher;
import org.trackdrivesync.source.RecordFetcherContract;
import org.trackdrivesync.tenant.HubSpotSettings;
import org.trackdrivesync.tenant.Secret;

/** HubSpot's batch read keeps the contract of fetchers. */
class HubSpotFetcherTest extends RecordFetcherContract {
  private static final String TOKEN = "secret-pat-na1";

  private final HubSpotSimulator hubSpot = HubSpotSimulator.start(0, TOKEN, 1000);
  private final HubSpotFetcher fetcher =
      new HubSpotFetcher(
          new HubSpotSettings(
              "contacts",
              new Secret(TOKEN),
              URI.create(hubSpot.server().baseUrl()),
              List.of(),
              BigDecimal.TEN),
          Set.of("phone", "status"));

  @AfterEach
  void close() {
    hubSpot.close();
  }

  @Override
  protected RecordFetcher fetcher() {
    return fetcher;
  }

  @Override
  protected CrmServer server() {
    return hubSpot.server();
  }

  @Override
  protected String record(Map<String, String> fields) {
    return Long.toString(hubSpot.create(fields).id());
  }

  @Override
  protected void delete(String id) {
    hubSpot.delete(Long.parseLong(id));
  }

  @Override
  protected void revoke() {
    hubSpot.revoke(TOKEN);
  }

  @Override
  protected void allow() {
    hubSpot.allow(TOKEN);
  }

  @Test
  void aContactThatWasMergedAwayIsTheOneThatTookItIn() {
    String answer =
        """
        {"status":"COMPLETE","results":[{"id":"7","properties":
         {"phone":"1","hs_merged_object_ids":"8;9"},"updatedAt":"2026-03-01T10:00:00.5Z"}]}""";

    Fetched read = fetcher.read(List.of("8", "5"), new CrmAnswer(207, name -> null, answer));

    assertThat(((Fetched.Records) read).records().keySet()).containsExactly("8");
  }
}
