package org.trackdrivesync.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.ServerSocket;
import java.time.Duration;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.trackdrive.ApiCall;

/** Exchanges over HTTP: in time, at the pace, and without surprises. */
class HttpConversationTest {
  private static final ApiCall SCHEDULES =
      new ApiCall("GET", "schedules", Map.of(), null, "schedules");
  private static final Duration MINUTE = Duration.ofMinutes(1);

  private TrackDriveSimulator simulator;

  @BeforeEach
  void start() {
    simulator = TrackDriveSimulator.start(0);
    simulator.addAccount(AccountSettings.of("tdpub-a", "tdprv-a", 5).withDemoSchedules());
  }

  @AfterEach
  void stop() {
    simulator.close();
  }

  @Test
  void anAnswerIsToldWithItsDate() {
    Heard heard = conversation(simulator.baseUrl(), "50", MINUTE).ask(SCHEDULES);

    assertThat(heard.isList("schedules")).isTrue();
    assertThat(heard.date()).endsWith("GMT");
    assertThat(heard.records("schedules")).hasSize(3);
    assertThat(heard.toString()).isEqualTo("Heard[200]");
  }

  @Test
  void whoHangsIsLeftAfterTheTenantsTimeOut() {
    simulator.account("tdpub-a").moods().add(new Mood.Hang(30_000));

    Heard heard = conversation(simulator.baseUrl(), "50", "900ms", MINUTE).ask(SCHEDULES);

    assertThat(heard.silence()).get().extracting(Silence::kind).isEqualTo(Silence.Kind.LATE);
  }

  @Test
  void aBrokenConnectionIsToldAndWhatWritesIsNotTriedAgain() {
    simulator.account("tdpub-a").moods().add(new Mood.CutBefore());
    ApiCall post = new ApiCall("POST", "leads", Map.of(), Map.of("update_only", true), "lead");

    Heard heard = conversation(simulator.baseUrl(), "50", MINUTE).ask(post);

    assertThat(heard.silence()).get().extracting(Silence::kind).isEqualTo(Silence.Kind.CUT);
    assertThat(simulator.journal().since(0, "tdpub-a")).hasSize(1);
  }

  @Test
  void aRedirectIsNotFollowed() {
    simulator
        .account("tdpub-a")
        .moods()
        .add(new Mood.Respond(302, "", Map.of("Location", "/elsewhere")));

    Heard heard = conversation(simulator.baseUrl(), "50", MINUTE).ask(SCHEDULES);

    assertThat(heard.http()).isEqualTo(302);
    assertThat(heard.location()).isEqualTo("/elsewhere");
  }

  @Test
  void whereNobodyListensThereIsNoConnection() throws IOException {
    int closed;
    try (ServerSocket socket = new ServerSocket(0)) {
      closed = socket.getLocalPort();
    }

    Heard heard = conversation("http://localhost:" + closed, "50", MINUTE).ask(SCHEDULES);

    assertThat(heard.silence()).get().extracting(Silence::kind).isEqualTo(Silence.Kind.UNREACHABLE);
  }

  @Test
  void whereTheServerSpeaksNoTlsTheConnectionIsNotSecure() {
    String url = "https://localhost:" + simulator.port();

    Heard heard = conversation(url, "50", MINUTE).ask(SCHEDULES);

    assertThat(heard.silence()).get().extracting(Silence::kind).isEqualTo(Silence.Kind.INSECURE);
  }

  @Test
  void requestsKeepThePaceAndEndWithTheDoctorsTime() {
    Conversation conversation = conversation(simulator.baseUrl(), "0.5", Duration.ofMillis(3900));
    long before = System.nanoTime();

    conversation.ask(SCHEDULES);
    Heard second = conversation.ask(SCHEDULES);
    Duration took = Duration.ofNanos(System.nanoTime() - before);
    Heard third = conversation.ask(SCHEDULES);

    assertThat(second.silence()).isEmpty();
    assertThat(took).isGreaterThanOrEqualTo(Duration.ofSeconds(2));
    assertThat(third.silence()).get().extracting(Silence::kind).isEqualTo(Silence.Kind.OVER);
    assertThat(simulator.journal().since(0, "tdpub-a")).hasSize(2);
  }

  private static Conversation conversation(String url, String pace, Duration longest) {
    return conversation(url, pace, "10s", longest);
  }

  private static Conversation conversation(
      String url, String pace, String timeOut, Duration longest) {
    return new HttpConversation(
        HttpConversation.client(),
        ATenant.called("acme")
            .with("trackdrive.base-url", url)
            .with("trackdrive.public-key", "tdpub-a")
            .with("trackdrive.private-key", "tdprv-a")
            .with("trackdrive.requests-per-second", pace)
            .with("trackdrive.timeout", timeOut)
            .build()
            .trackDrive(),
        InstantSource.system(),
        longest);
  }
}
