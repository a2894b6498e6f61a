package org.trackdrivesync.source;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.lead.SourceTrouble;

/**
 * Port: tells the records of a CRM that were last changed in a span of time, a page at a time. It
 * knows what to ask and what the answer means; when it is asked, how that travels, and where the
 * place is kept, is its caller's. May be used by many threads at once.
 *
 * <p>A record that is changed while it is listed may be told twice, or move behind the span; one
 * that is not changed is told at least once.
 */
public interface RecordLister {
  /**
   * How long after one page a backfill asks for the next, at the most: a share of what is allowed.
   */
  default Duration spacing() {
    return Duration.ofSeconds(1);
  }

  /** Fields that tell of the last change itself: a record is as it was though they differ. */
  default Set<String> touched() {
    return Set.of();
  }

  /** Of fields that a webhook told, those that the list tells, too. */
  default Map<String, String> looked(Map<String, String> fields) {
    return fields;
  }

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

  CrmRequest request(ListPlace place);

  Listed read(ListPlace place, CrmAnswer answer);
}
