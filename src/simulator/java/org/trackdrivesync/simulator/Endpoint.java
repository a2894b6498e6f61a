package org.trackdrivesync.simulator;

/** One endpoint of the API; it is asked while its account's lock is held. */
@FunctionalInterface
interface Endpoint {
  Reply answer(Visit visit);
}
