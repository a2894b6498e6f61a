package org.trackdrivesync.source.salesforce;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.trackdrivesync.source.salesforce.SalesforceFault.Kind;

class SubscriptionRefusalsTest {
  private static final String CODES = "sfdc.platform.eventbus.grpc.";

  @ParameterizedTest
  @CsvSource({
    "INVALID_ARGUMENT,   subscription.fetch.replayid.corrupted,         REPLAY",
    "INVALID_ARGUMENT,   subscription.fetch.replayid.validation.failed, REPLAY",
    "UNAUTHENTICATED,    service.auth.error,                            TOKEN",
    "UNAUTHENTICATED,    service.auth.refresh.invalid,                  TOKEN",
    "RESOURCE_EXHAUSTED, concurrent.client.limit.exceeded,              BUSY",
    "NOT_FOUND,          topic.get.topic.not.found,                     SETTING",
    "PERMISSION_DENIED,  subscription.topic.permission.denied,          SETTING",
    "UNIMPLEMENTED,      none,                                          SETTING",
    "UNAVAILABLE,        service.unavailable,                           PASSING",
    "INTERNAL,           none,                                          PASSING",
    "COMPLETED,          none,                                          PASSING"
  })
  void eachEndOfASubscriptionHasAMeaning(String status, String code, Kind kind) {
    SalesforceFault fault =
        SubscriptionRefusals.of(
            status, code.equals("none") ? "" : CODES + code, "/data/LeadChangeEvent");

    assertThat(fault.kind()).isEqualTo(kind);
  }
}
