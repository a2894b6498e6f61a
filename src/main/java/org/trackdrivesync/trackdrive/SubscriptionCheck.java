package org.trackdrivesync.trackdrive;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.dispatch.Subscription;
import org.trackdrivesync.tenant.Tenant;

/**
 * Sees to it that TrackDrive posts to an address when a call has ended (subscriptions/create.html):
 * makes the subscription, makes another when the address has changed, and again when it is gone.
 * That one can be shown and deleted by its id is assumed: where it cannot, it is left as it is.
 * Used by one exchange at a time.
 */
public final class SubscriptionCheck {
  private static final Set<Integer> ABSENT = Set.of(404, 410);
  private static final Duration USUAL = Duration.ofHours(1);
  private static final Duration AFTER_A_FAULT = Duration.ofMinutes(1);

  private final Tenant tenant;
  private final String target;
  private Subscription known;
  private Step step;
  private Optional<String> trouble = Optional.empty();
  private Duration checkIn = USUAL;

  private enum Step {
    DELETE,
    CREATE,
    SHOW,
    DONE
  }

  /**
   * @param target where TrackDrive is to post
   */
  public SubscriptionCheck(Tenant tenant, Subscription known, String target) {
    this.tenant = tenant;
    this.known = known;
    this.target = target;
    if (known.target().filter(target::equals).isPresent()) {
      this.step = known.id().isPresent() ? Step.SHOW : Step.DONE;
    } else {
      this.step = known.id().isPresent() ? Step.DELETE : Step.CREATE;
    }
  }

  public Tenant tenant() {
    return tenant;
  }

  /** What is to be asked next; empty when the check is done. */
  public Optional<ApiCall> next() {
    return switch (step) {
      case DELETE -> Optional.of(ApiCall.delete("subscriptions/" + id(), "subscription"));
      case CREATE -> Optional.of(ApiCall.post("subscriptions", body(), "subscription"));
      case SHOW -> Optional.of(ApiCall.get("subscriptions/" + id(), Map.of(), "subscription"));
      case DONE -> Optional.empty();
    };
  }

  /** Takes a complete answer to what {@link #next} said. */
  public void answered(int http, String body) {
    Envelope answer = Envelope.read(body);
    int status = answer.status(http);
    boolean accepted = status >= 200 && status < 300;
    switch (step) {
      case DELETE -> {
        known = with(Optional.empty(), Optional.empty(), false);
        step = Step.CREATE;
      }
      case CREATE -> {
        if (accepted) {
          Optional<String> id = answer.idOf("subscription").filter(CallHints::isName);
          known = with(Optional.of(target), id, false);
          step = id.isPresent() ? Step.SHOW : Step.DONE;
        } else {
          refused("HTTP " + status, status == 429 || status >= 500 ? AFTER_A_FAULT : USUAL);
        }
      }
      case SHOW -> shown(accepted, status, answer);
      case DONE -> throw new IllegalStateException("nothing was asked");
    }
  }

  private void shown(boolean accepted, int status, Envelope answer) {
    step = Step.DONE;
    if (accepted && answer.idOf("subscription").isPresent()) {
      known = with(known.target(), known.id(), true);
    } else if (known.seen() && ABSENT.contains(status)) {
      known = with(Optional.empty(), Optional.empty(), false);
      step = Step.CREATE;
    }
  }

  /** No complete answer came; the same is tried again soon. */
  public void unanswered(String words) {
    refused(words, AFTER_A_FAULT);
  }

  private void refused(String words, Duration again) {
    trouble = Optional.of(words);
    checkIn = again;
    step = Step.DONE;
  }

  private Map<String, Object> body() {
    Map<String, Object> body = new LinkedHashMap<>();
    body.put("target_url", target);
    body.put("event", "call_ended");
    return body;
  }

  private String id() {
    return known.id().orElseThrow();
  }

  private Subscription with(Optional<String> newTarget, Optional<String> id, boolean seen) {
    return new Subscription(known.tenant(), known.token(), newTarget, id, seen);
  }

  /** What is known of it now. */
  public Subscription known() {
    return known;
  }

  /** When to look again. */
  public Duration checkIn() {
    return checkIn;
  }

  /** Why there is no subscription, in words without the address; empty where there is one. */
  public Optional<String> trouble() {
    return trouble;
  }
}
