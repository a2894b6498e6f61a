package org.trackdrivesync.route;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import org.apache.camel.Exchange;
import org.apache.camel.Message;
import org.apache.camel.ProducerTemplate;
import org.apache.camel.impl.DefaultCamelContext;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.dispatch.AClaim;
import org.trackdrivesync.dispatch.CallSearch;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.Doubt;
import org.trackdrivesync.dispatch.Evidence;
import org.trackdrivesync.dispatch.KnownCalls;
import org.trackdrivesync.simulator.Account;
import org.trackdrivesync.simulator.AccountSettings;
import org.trackdrivesync.simulator.Mask;
import org.trackdrivesync.simulator.Moment;
import org.trackdrivesync.simulator.Mood;
import org.trackdrivesync.simulator.RefusalCode;
import org.trackdrivesync.simulator.Schedule;
import org.trackdrivesync.simulator.Scope;
import org.trackdrivesync.simulator.TrackDriveSimulator;
import org.trackdrivesync.store.InMemoryCallReadings;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.trackdrive.AnsweredPage;
import org.trackdrivesync.trackdrive.ApiCall;
import org.trackdrivesync.trackdrive.CallLookUp;

/** A look-up against the simulator, through the HTTP component of the routes. */
class CallListsOverHttpTest {
  private static final TrackDriveAccount ACCOUNT = ATenant.called("acme").build().trackDrive();
  private static final Map<String, Object> KEYS =
      Map.of("Authorization", "Basic dGRwdWItYTp0ZHBydi1h"); // tdpub-a:tdprv-a

  private final DefaultCamelContext camel = new DefaultCamelContext();
  private final CallLookUp lookUp =
      new CallLookUp(
          (claim, calls, before, after) ->
              calls.stream().map(call -> KnownCalls.Standing.FREE).toList(),
          new InMemoryCallReadings());
  private volatile Instant now = AClaim.SENT;
  private TrackDriveSimulator simulator;
  private Account account;
  private ProducerTemplate http;
  private int pages;

  @BeforeEach
  void start() {
    Supplier<Moment> clock = () -> new Moment(now.toEpochMilli() * 1_000_000, now);
    simulator = TrackDriveSimulator.start(0, clock);
    account =
        simulator.addAccount(
            AccountSettings.of("tdpub-a", "tdprv-a", 1000)
                .withSchedules(Schedule.caller(77, "Hot")));
    camel.start();
    http = camel.createProducerTemplate();
  }

  @AfterEach
  void stop() {
    camel.stop();
    simulator.close();
  }

  @Test
  void aCallIsFoundByItsNumberThoughMaskedAndByAClockThatIsMinutesAhead() {
    account.moods().add(new Mood.ClockOffset(240_000));
    account.moods().add(new Mood.MaskNumbers(Mask.STARS));
    dial("+17195550100");

    assertThat(lookedUp(3)).isInstanceOf(Evidence.Placed.class);
    assertThat(pages).isEqualTo(1);
  }

  @Test
  void aCallIsFoundOnALaterPageOfAllCallsWhereTheListOfTheNumberIsNotToBeHad() {
    account.moods().add(new Mood.ClockOffset(-240_000));
    account.moods().add(new Mood.Refuse(RefusalCode.NOT_FOUND), Scope.ALWAYS.on("calls_by_number"));
    account.moods().add(new Mood.ListPages(2, false));
    dial("+17195550100", "+17195550101", "+17195550102", "+17195550103", "+17195550104");

    assertThat(lookedUp(3)).isInstanceOf(Evidence.Placed.class);
    assertThat(pages).as("one refused, three of two calls").isEqualTo(4);
  }

  @Test
  void pagesByNumberLeadThereToo() {
    account.moods().add(new Mood.Refuse(RefusalCode.NOT_FOUND), Scope.ALWAYS.on("calls_by_number"));
    account.moods().add(new Mood.ListPages(25, true));
    dial("+17195550100");
    for (int other = 10; other < 50; other++) {
      dial("+171955502" + other);
    }

    assertThat(lookedUp(3)).isInstanceOf(Evidence.Placed.class);
    assertThat(pages).isEqualTo(3);
  }

  @Test
  void bothListsReadToTheirEndsProveThatThereWasNoCall() {
    account.moods().add(new Mood.ClockOffset(240_000));
    dial("+17195550101");

    assertThat(lookedUp(31)).isInstanceOf(Evidence.NoCall.class);
    assertThat(pages).isEqualTo(2);
  }

  @Test
  void aCallThatShowsNothingOfItsNumberKeepsAbsenceFromBeingProved() {
    account.moods().add(new Mood.MaskNumbers(Mask.ALL));
    dial("+17195550101");

    assertThat(lookedUp(31)).isInstanceOf(Evidence.Doubtful.class);
  }

  private void dial(String... numbers) {
    for (String number : numbers) {
      Exchange placed = exchange("POST", "/api/v1/schedules/make_call", "", makeCall(number));
      assertThat(placed.getMessage().getHeader(Exchange.HTTP_RESPONSE_CODE)).isEqualTo(200);
    }
  }

  private static String makeCall(String number) {
    return "{\"schedule_id\":77,\"to\":\"" + number + "\"}";
  }

  /** Asks page after page, so many seconds after the sending, until something can be said. */
  private Evidence lookedUp(int seconds) {
    now = AClaim.SENT.plusSeconds(seconds);
    Evidence evidence = new Evidence.Unfinished(CallSearch.begin(now));
    while (evidence instanceof Evidence.Unfinished more) {
      Claim claim = AClaim.check(new Doubt(AClaim.SENT, false, Optional.of(more.next())));
      ApiCall page = CallLookUp.request(claim, ACCOUNT);
      Message answer =
          exchange(page.method(), "/api/v1/" + page.path(), page.query(), null).getMessage();
      evidence =
          lookUp.read(
              claim,
              ACCOUNT,
              new AnsweredPage(
                  answer.getHeader(Exchange.HTTP_RESPONSE_CODE, Integer.class),
                  answer.getBody(String.class),
                  answer.getHeader("Date", String.class),
                  now,
                  now));
      pages++;
    }
    return evidence;
  }

  private Exchange exchange(String method, String path, String query, String body) {
    return http.request(
        simulator.baseUrl() + "?throwExceptionOnFailure=false",
        exchange -> {
          Message message = exchange.getMessage();
          message.setHeaders(new HashMap<>(KEYS));
          message.setHeader(Exchange.HTTP_METHOD, method);
          message.setHeader(Exchange.HTTP_PATH, path);
          if (!query.isEmpty()) {
            message.setHeader(Exchange.HTTP_QUERY, query);
          }
          if (body != null) {
            message.setHeader(Exchange.CONTENT_TYPE, "application/json");
          }
          message.setBody(body);
        });
  }
}
