package org.trackdrivesync.history;

import java.util.List;

/** Whether a tenant's requests flow, and if not, why. */
public enum TenantState {
  ACTIVE,
  PAUSED,
  /** TrackDrive does not take the tenant's keys. */
  UNAUTHORIZED,
  /** TrackDrive takes the keys but not what they ask: a permission or an IP list. */
  FORBIDDEN,
  /** TrackDrive does not answer, or with server errors only. */
  TRACKDRIVE_AWAY;

  /** So many answers must fail in a row before TrackDrive is called away. */
  public static final int AWAY_AFTER = 3;

  /** What TrackDrive's last answers tell, newest first. */
  static TenantState of(List<RecentAnswer> answers) {
    if (answers.isEmpty()) {
      return ACTIVE;
    }
    if (answers.get(0).unauthorized()) {
      return UNAUTHORIZED;
    }
    if (answers.get(0).forbidden()) {
      return FORBIDDEN;
    }
    boolean away =
        answers.size() >= AWAY_AFTER
            && answers.stream().limit(AWAY_AFTER).allMatch(RecentAnswer::away);
    return away ? TRACKDRIVE_AWAY : ACTIVE;
  }
}
