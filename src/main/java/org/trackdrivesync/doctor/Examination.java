package org.trackdrivesync.doctor;

import java.util.Optional;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.trackdrive.Classifier;

/**
 * What a check has to work with.
 *
 * @param test the number that may be written to; empty where nothing may be
 */
record Examination(
    Tenant tenant,
    Samples samples,
    Conversation conversation,
    Classifier classifier,
    Optional<TestNumber> test) {

  Examination with(Samples later) {
    return new Examination(tenant, later, conversation, classifier, test);
  }

  /** The whole name of a property of the tenant. */
  String property(String name) {
    return "sync.tenants." + tenant.id() + "." + name;
  }
}
