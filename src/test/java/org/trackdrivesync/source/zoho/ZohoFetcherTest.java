package org.trackdrivesync.source.zoho;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.crm.CrmServer;
import org.trackdrivesync.simulator.zoho.ZohoSimulator;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.RecordFetcher;
import org.trackdrivesync.source.RecordFetcherContract;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.ZohoSettings;

/** Zoho's records by ids keep the contract of fetchers. */
class ZohoFetcherTest extends RecordFetcherContract {
  private static final String REFRESH = "secret-1000.refresh";
  private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");

  private final ZohoSimulator zoho = ZohoSimulator.start(0, REFRESH);
  private final ZohoFetcher fetcher =
      fetcher(
          new ZohoSettings(
              "Leads",
              new ZohoSettings.Login(
                  URI.create(zoho.server().baseUrl()),
                  "1000.CLIENT",
                  new Secret("secret-of-the-client"),
                  new Secret(REFRESH)),
              URI.create(zoho.server().baseUrl()),
              List.of(),
              BigDecimal.TEN),
          Set.of("phone", "status"));

  @AfterEach
  void close() {
    zoho.close();
  }

  @Override
  protected RecordFetcher fetcher() {
    return fetcher;
  }

  @Override
  protected CrmServer server() {
    return zoho.server();
  }

  @Override
  protected String record(Map<String, String> fields) {
    return zoho.create(fields);
  }

  @Override
  protected void delete(String id) {
    zoho.delete(id);
  }

  @Override
  protected void revoke() {
    zoho.revoke();
  }

  @Override
  protected void allow() {
    zoho.allow();
  }

  @Test
  void anAccessTokenServesUntilShortlyBeforeItsEnd() {
    assertThat(fetcher.login(NOW)).isPresent();
    assertThat(fetcher.loggedIn(answer("{\"access_token\":\"1000.x\",\"expires_in\":3600}"), NOW))
        .isEmpty();

    assertThat(fetcher.login(NOW.plus(Duration.ofMinutes(54)))).isEmpty();
    assertThat(fetcher.login(NOW.plus(Duration.ofMinutes(56)))).isPresent();
  }

  @Test
  void atMostFiftyFieldsAreAskedFor() {
    Set<String> many = new TreeSet<>();
    for (int i = 0; i < 80; i++) {
      many.add("Field_" + i);
    }
    ZohoFetcher asking =
        fetcher(
            new ZohoSettings(
                "Leads",
                new ZohoSettings.Login(
                    URI.create("https://a"), "c", new Secret("s"), new Secret("r")),
                URI.create("https://b"),
                List.of("Phone"),
                BigDecimal.TEN),
            many);

    assertThat(asking.request(List.of("1")).query())
        .contains("&fields=Modified_Time,Created_Time,Phone,Field_0,")
        .satisfies(query -> assertThat(query.split(",")).hasSize(50));
  }

  private static ZohoFetcher fetcher(ZohoSettings settings, Set<String> looked) {
    return new ZohoFetcher(settings, looked, new ZohoAccess(settings.login()));
  }

  private static CrmAnswer answer(String body) {
    return new CrmAnswer(200, name -> null, body);
  }
}
