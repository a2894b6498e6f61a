package org.trackdrivesync.dispatch;

/**
 * The allowance that a request spends: calls have the account's CPS, the rest a pace of its own.
 */
public enum Lane {
  CALL,
  API
}
