package org.trackdrivesync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.simulator.crm.CrmMood;
import org.trackdrivesync.simulator.crm.CrmServer;

/** What every fetcher does alike, asked of its CRM's simulator over HTTP. */
public abstract class RecordFetcherContract {
  private static final HttpClient HTTP =
      HttpClient.newBuilder().version(HttpClient.Version.HTTP_1_1).build();

  /**
   * One that may read, and looks at the fields {@code phone} and {@code status}, by these names.
   */
  protected abstract RecordFetcher fetcher();

  protected abstract CrmServer server();

  /** Makes a record; tells its id. */
  protected abstract String record(Map<String, String> fields);

  protected abstract void delete(String id);

  /** Whatever the fetcher shows is taken no more. */
  protected abstract void revoke();

  /** It is taken again. */
  protected abstract void allow();

  @Test
  void recordsAreReadWithTheirFieldsAndTheTimeOfTheirLastChange() throws Exception {
    String hot = record(Map.of("phone", "(719) 266-0100", "status", "hot", "secret", "x"));
    String cold = record(Map.of("phone", "(719) 266-0101", "status", "Grüße & \"<>"));

    Map<String, CrmRecord> read = records(List.of(cold, hot));

    assertThat(read.get(hot).fields())
        .containsEntry("phone", "(719) 266-0100")
        .containsEntry("status", "hot")
        .doesNotContainKey("secret");
    assertThat(read.get(cold).fields()).containsEntry("status", "Grüße & \"<>");
    assertThat(read.get(hot).modifiedAt().orElseThrow())
        .isCloseTo(Instant.now(), within(1, ChronoUnit.MINUTES));
  }

  @Test
  void whatIsDeletedIsAbsentAndTheOthersAreThere() throws Exception {
    String gone = record(Map.of("status", "hot"));
    String here = record(Map.of("status", "hot"));
    delete(gone);

    assertThat(records(List.of(gone, here)).keySet()).containsExactly(here);
    assertThat(records(List.of(gone))).isEmpty();
  }

  @Test
  void anEmptyFieldIsBlank() throws Exception {
    String id = record(Map.of("phone", "", "status", "hot"));

    assertThat(records(List.of(id)).get(id).fields()).containsEntry("phone", "");
  }

  @Test
  void asManyAsItSaysAreReadAtOnce() throws Exception {
    List<String> ids =
        Stream.generate(() -> record(Map.of("status", "cold"))).limit(fetcher().most()).toList();

    assertThat(records(ids).keySet()).containsExactlyInAnyOrderElementsOf(ids);
    assertThat(server().journal().stream().filter(asked -> !asked.ids().isEmpty()).count())
        .isEqualTo(1);
  }

  @ParameterizedTest
  @CsvSource({
    "401, UNAUTHORIZED",
    "403, FORBIDDEN",
    "400, REFUSED",
    "404, REFUSED",
    "429, RATE_LIMITED",
    "500, CRM_ERROR",
    "503, CRM_ERROR",
    "302, UNREADABLE",
    "200, UNREADABLE"
  })
  void whateverElseItAnswersIsToldByWhatIsToBeDone(int status, SourceFault fault) throws Exception {
    String id = record(Map.of("status", "hot"));
    records(List.of(id));

    server().mood(CrmMood.Respond.html(status));
    SourceTrouble html = refused(List.of(id));
    server().mood(CrmMood.Respond.json(status, "{\"message\":\"7192660100\"}"));
    SourceTrouble json = refused(List.of(id));

    assertThat(html.fault()).isEqualTo(fault);
    assertThat(json.fault()).isEqualTo(fault);
    assertThat(json.sentence()).doesNotContain("7192660100").contains(": ");
    assertThat(json.rest()).isEmpty();
  }

  @Test
  void jsonThatIsCutShortIsNoRecord() throws Exception {
    String id = record(Map.of("status", "hot"));
    records(List.of(id));
    server().mood(CrmMood.Respond.json(200, "{\"results\":[{\"id\":\"" + id));

    assertThat(refused(List.of(id)).fault()).isEqualTo(SourceFault.UNREADABLE);
  }

  @Test
  void aRestThatIsAskedForIsToldInSecondsOrAsADate() throws Exception {
    String id = record(Map.of("status", "hot"));
    records(List.of(id));

    server().mood(CrmMood.Respond.tooMany("17"));
    assertThat(refused(List.of(id)).rest()).contains(Duration.ofSeconds(17));
    server().mood(CrmMood.Respond.tooMany("99999999"));
    assertThat(refused(List.of(id)).rest()).contains(Duration.ofHours(1));
    for (String odd : List.of("soon", "-5", "1.5")) {
      server().mood(CrmMood.Respond.tooMany(odd));
      assertThat(refused(List.of(id)).rest()).isEmpty();
    }
  }

  @Test
  void aTokenThatIsRevokedMidwayIsToldAndAnotherServes() throws Exception {
    String id = record(Map.of("status", "hot"));
    records(List.of(id));

    revoke();
    assertThat(refused(List.of(id)).fault()).isEqualTo(SourceFault.UNAUTHORIZED);
    assertThat(refused(List.of(id)).sentence()).contains("anew");
    allow();

    assertThat(records(List.of(id))).hasSize(1);
  }

  @Test
  void nothingThatIsShownTellsASecret() {
    RecordFetcher fetcher = fetcher();
    List<String> shown = new ArrayList<>();
    shown.add(fetcher.request(List.of("1")).toString());
    fetcher.login(Instant.now()).ifPresent(login -> shown.add(login.toString()));

    assertThat(shown).noneMatch(text -> text.contains("secret-"));
  }

  private Map<String, CrmRecord> records(List<String> ids) throws Exception {
    Fetched fetched = fetch(ids);
    assertThat(fetched).isInstanceOf(Fetched.Records.class);
    return ((Fetched.Records) fetched).records();
  }

  private SourceTrouble refused(List<String> ids) throws Exception {
    Fetched fetched = fetch(ids);
    assertThat(fetched).isInstanceOf(Fetched.Refused.class);
    return ((Fetched.Refused) fetched).trouble();
  }

  private Fetched fetch(List<String> ids) throws IOException, InterruptedException {
    Optional<CrmRequest> login = fetcher().login(Instant.now());
    if (login.isPresent()) {
      Optional<SourceTrouble> trouble = fetcher().loggedIn(send(login.get()), Instant.now());
      if (trouble.isPresent()) {
        return new Fetched.Refused(trouble.get());
      }
    }
    return fetcher().read(ids, send(fetcher().request(ids)));
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
}
