package org.trackdrivesync.distribution;

import java.util.Optional;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Action;

/** What the rules say of a change, and why in plain words. */
public sealed interface Decision {
  /** Why, for an operator: the rule that matched, or what each rule missed. */
  String explanation();

  /** The word that routes and stored changes know this decision by: {@code promote}, … */
  String kind();

  /** The distribution that decided, where one did. */
  Optional<String> rule();

  /** Whether the person is not to be called any more, so that TrackDrive is to be told. */
  default boolean endsConsent() {
    return false;
  }

  /** A distribution matched and something is to be sent to TrackDrive. */
  record Matched(String distribution, Action action, String explanation) implements Decision {
    @Override
    public String kind() {
      return action.property();
    }

    @Override
    public Optional<String> rule() {
      return Optional.of(distribution);
    }
  }

  /**
   * Nothing is to be done, and that is right.
   *
   * @param deleted the CRM has the lead no more
   */
  record Ignored(Optional<String> rule, String explanation, boolean deleted) implements Decision {
    public Ignored(Optional<String> rule, String explanation) {
      this(rule, explanation, false);
    }

    @Override
    public boolean endsConsent() {
      return deleted;
    }

    @Override
    public String kind() {
      return "ignore";
    }
  }

  /** Nothing can be done; ends as REJECTED with this reason. */
  record Rejected(Reason reason, String explanation) implements Decision {
    @Override
    public boolean endsConsent() {
      return reason == Reason.OPTED_OUT;
    }

    @Override
    public String kind() {
      return "reject";
    }

    @Override
    public Optional<String> rule() {
      return Optional.empty();
    }
  }
}
