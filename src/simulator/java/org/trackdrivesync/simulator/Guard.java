package org.trackdrivesync.simulator;

import java.util.Optional;

/** One check before dialling; the order of declaration is the assumed order of TrackDrive. */
public enum Guard {
  FOUND((account, to, arrival) -> Optional.ofNullable(to.missing())),
  ROUTED(
      (account, to, arrival) ->
          refuseIf(to.named() != null && to.target() == null, RefusalCode.NO_DISTRIBUTION)),
  ACTIVE(
      (account, to, arrival) ->
          refuseIf(isPaused(to.named()) || isPaused(to.target()), RefusalCode.SCHEDULE_INACTIVE)),
  VALID_NUMBER((account, to, arrival) -> refuseIf(to.number() == null, RefusalCode.INVALID_NUMBER)),
  NOT_SUPPRESSED(
      (account, to, arrival) ->
          refuseIf(account.isSuppressed(to.number()), RefusalCode.SUPPRESSED)),
  PACE(
      (account, to, arrival) ->
          refuseIf(!account.pace().allows(arrival), RefusalCode.CPS_EXCEEDED)),
  REDIAL(
      (account, to, arrival) ->
          refuseIf(account.wasDialed(to.number(), arrival), RefusalCode.RECENTLY_DIALED)),
  CONCURRENT(
      (account, to, arrival) ->
          refuseIf(account.isHeld(to.number(), arrival), RefusalCode.DUPLICATE_CONCURRENT));

  private final Check check;

  Guard(Check check) {
    this.check = check;
  }

  Optional<RefusalCode> check(Account account, Destination to, Moment arrival) {
    return check.apply(account, to, arrival);
  }

  private static boolean isPaused(Schedule schedule) {
    return schedule != null && schedule.paused();
  }

  private static Optional<RefusalCode> refuseIf(boolean refused, RefusalCode code) {
    return refused ? Optional.of(code) : Optional.empty();
  }

  /** What a guard asks. */
  private interface Check {
    Optional<RefusalCode> apply(Account account, Destination to, Moment arrival);
  }
}
