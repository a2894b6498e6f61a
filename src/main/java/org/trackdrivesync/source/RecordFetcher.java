package org.trackdrivesync.source;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.SourceTrouble;

/**
 * Port: reads whole records of a CRM by their ids. It knows what to ask and what the answer means;
 * when it is asked, and how that travels, is its caller's. May be used by many threads at once.
 */
public interface RecordFetcher {
  /** How many records one request may ask for. */
  int most();

  /** The request that has to come first, where the CRM wants a login and there is none. */
  default Optional<CrmRequest> login(Instant now) {
    return Optional.empty();
  }

  /**
   * Takes the answer to {@link #login}.
   *
   * @return what is wrong, if the login was not given
   */
  default Optional<SourceTrouble> loggedIn(CrmAnswer answer, Instant now) {
    return Optional.empty();
  }

  /** No answer came to {@link #login}. */
  default void notLoggedIn() {}

  /**
   * @param ids {@link #most()} at most, each once
   */
  CrmRequest request(List<String> ids);

  Fetched read(List<String> ids, CrmAnswer answer);

  /** Whether a field that was asked for and is blank is told as such, rather than left out. */
  default boolean tellsBlankFields() {
    return false;
  }
}
