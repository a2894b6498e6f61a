package org.trackdrivesync.packaged;

import java.time.Instant;
import java.util.UUID;

/**
 * One thing that happened to a lead in a CRM, before a vendor writes it in its own way.
 *
 * @param kind {@code create}, {@code update} or {@code delete}
 * @param optedOut whether the person wants no calls any more
 */
record CrmEvent(
    String id,
    String lead,
    String kind,
    String number,
    String email,
    String stage,
    boolean optedOut,
    Instant at) {

  static CrmEvent of(String lead, String kind, String number) {
    String id = UUID.randomUUID().toString();
    return new CrmEvent(id, lead, kind, number, "ann@example.com", "New", false, Instant.now());
  }

  CrmEvent withEmail(String other) {
    return new CrmEvent(id, lead, kind, number, other, stage, optedOut, at);
  }

  CrmEvent withStage(String other) {
    return new CrmEvent(id, lead, kind, number, email, other, optedOut, at);
  }

  CrmEvent thatOptsOut() {
    return new CrmEvent(id, lead, kind, number, email, stage, true, at);
  }

  CrmEvent sentAt(Instant other) {
    return new CrmEvent(id, lead, kind, number, email, stage, optedOut, other);
  }
}
