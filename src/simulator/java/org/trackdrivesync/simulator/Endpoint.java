package org.trackdrivesync.simulator;

/** One endpoint of the API; it is asked while its account's lock is held. */
@FunctionalInterface
interface Endpoint {
  Reply answer(Visit visit);

  /** The number a request is about, for the journal of requests that a mood kept from here. */
  default String number(Visit visit) {
    Parameters asked = visit.parameters();
    return Numbers.e164(asked.text("to", asked.text("caller_id"))).orElse(null);
  }
}
