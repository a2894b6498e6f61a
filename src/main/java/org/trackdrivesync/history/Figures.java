package org.trackdrivesync.history;

import java.util.List;
import java.util.Optional;

/**
 * A tenant in numbers.
 *
 * @param answers TrackDrive's answers of the last minutes, newest first, a few
 * @param lastHour how requests ended, and changes that a rule rejected
 */
public record Figures(
    Optional<Pause> pause,
    List<RecentAnswer> answers,
    Backlog backlog,
    List<OutcomeCount> lastHour,
    SpeedToLead speedToLead) {
  public Figures {
    answers = List.copyOf(answers);
    lastHour = List.copyOf(lastHour);
  }

  public TenantState state() {
    return pause.isPresent() ? TenantState.PAUSED : TenantState.of(answers);
  }
}
