package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.tenant.ATenant;
import org.trackdrivesync.tenant.Tenant;

class SubscriptionCheckTest {
  private static final Tenant ACME = ATenant.called("acme").build();
  private static final String HERE = "https://sync.example.com/trackdrive/acme/secret";
  private static final String MADE = "{\"subscription\":{\"id\":5}}";
  private static final Duration AN_HOUR = Duration.ofHours(1);

  @Test
  void whereThereIsNoneOneIsMadeAndLookedFor() {
    SubscriptionCheck check = check(Optional.empty(), Optional.empty(), false);
    assertThat(check.next().orElseThrow().body())
        .containsEntry("target_url", HERE)
        .containsEntry("event", "call_ended");
    check.answered(201, MADE);
    asked(check, "GET subscriptions/5");
    check.answered(200, MADE);

    assertThat(check.next()).isEmpty();
    assertThat(check.known()).isEqualTo(known(Optional.of(HERE), Optional.of("5"), true));
    assertThat(check.checkIn()).isEqualTo(AN_HOUR);
  }

  @Test
  void oneThatCannotBeShownIsLeftAsItIs() {
    SubscriptionCheck check = check(Optional.of(HERE), Optional.of("5"), false);

    check.answered(404, "{}");

    assertThat(check.next()).isEmpty();
    assertThat(check.known()).isEqualTo(known(Optional.of(HERE), Optional.of("5"), false));
  }

  @Test
  void oneThatWasShownAndIsGoneIsMadeAgain() {
    SubscriptionCheck check = check(Optional.of(HERE), Optional.of("5"), true);

    check.answered(404, "{}");

    asked(check, "POST subscriptions");
  }

  @Test
  void whenTheAddressHasChangedTheOldOneIsDeletedIfThatGoes() {
    SubscriptionCheck check = check(Optional.of("https://old"), Optional.of("5"), true);
    asked(check, "DELETE subscriptions/5");
    check.answered(404, "{}");

    asked(check, "POST subscriptions");
  }

  @Test
  void oneWhoseIdWasNotToldIsMadeOnce() {
    SubscriptionCheck check = check(Optional.empty(), Optional.empty(), false);
    check.answered(200, "{\"success\":true}");

    assertThat(check.next()).isEmpty();
    assertThat(check(Optional.of(HERE), Optional.empty(), false).next()).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(ints = {403, 404, 422, 429, 500})
  void aRefusalIsToldWithoutTheAddressAndTriedAgain(int status) {
    SubscriptionCheck check = check(Optional.empty(), Optional.empty(), false);

    check.answered(status, "{\"errors\":{\"target_url\":[\"" + HERE + "\"]}}");

    assertThat(check.next()).isEmpty();
    assertThat(check.trouble()).contains("HTTP " + status);
    assertThat(check.known().target()).isEmpty();
    assertThat(check.checkIn())
        .isEqualTo(status == 429 || status == 500 ? Duration.ofMinutes(1) : AN_HOUR);
    assertThat(check.known().toString()).doesNotContain("secret");
  }

  @Test
  void withoutAnAnswerItIsTriedAgainSoon() {
    SubscriptionCheck check = check(Optional.empty(), Optional.empty(), false);

    check.unanswered("ConnectException");

    assertThat(check.next()).isEmpty();
    assertThat(check.checkIn()).isEqualTo(Duration.ofMinutes(1));
  }

  private static SubscriptionCheck check(
      Optional<String> target, Optional<String> id, boolean seen) {
    return new SubscriptionCheck(ACME, known(target, id, seen), HERE);
  }

  private static Subscription known(Optional<String> target, Optional<String> id, boolean seen) {
    return new Subscription(ACME.id(), "secret", target, id, seen);
  }

  private static void asked(SubscriptionCheck check, String what) {
    ApiCall call = check.next().orElseThrow();
    assertThat(call.method() + " " + call.path()).isEqualTo(what);
  }
}
