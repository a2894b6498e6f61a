package org.trackdrivesync.packaged.chaos;

/** One thing that goes wrong; replicas and tenants are counted from 0. */
sealed interface Fault {

  /** {@code kill -9}, and a start some time after. */
  record Kill(int replica, int downMillis) implements Fault {}

  /** SIGSTOP, and SIGCONT some time after. */
  record Freeze(int replica, int millis) implements Fault {}

  /** Every connection to PostgreSQL ends, whatever it is doing. */
  record CutConnections() implements Fault {}

  /** PostgreSQL is stopped, or crashes, and is started again. */
  record RestartPostgres(boolean crash, int awayMillis) implements Fault {}

  /** From now on a tenant's TrackDrive behaves so. */
  record Turn(int tenant, Weather weather) implements Fault {}
}
