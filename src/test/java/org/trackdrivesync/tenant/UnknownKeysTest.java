package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnknownKeysTest {
  @ParameterizedTest(name = "{0} suggests {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          sync.tenants.acme.trackdrive.base-urll            | sync.tenants.acme.trackdrive.base-url
          sync.tenants.acme.trackdrive.callsPerSecond       | sync.tenants.acme.trackdrive.calls-per-second
          sync.tenants.acme.trackdrive.calls.per.second     | sync.tenants.acme.trackdrive.calls-per-second
          sync.tenants.acme.base-url                        | sync.tenants.acme.trackdrive.base-url
          sync.tenants.acme.promote.expire-after            | sync.tenants.acme.promote.expires-after
          sync.tenants.acme.sources.crm.signatur            | sync.tenants.acme.sources.crm.signature
          sync.tenants.acme.source.crm.secret               | sync.tenants.acme.sources.crm.secret
          sync.tenants.acme.distributions.hot.shedule-id    | sync.tenants.acme.distributions.hot.schedule-id
          sync.tenants.acme.distribution.hot.match.x        | sync.tenants.acme.distributions.hot.match.x
          sync.tenants.acme.lead.firstname                  | sync.tenants.acme.lead.first-name
          sync.tenants.acme.max-backlogs                    | sync.tenants.acme.max-backlog
          sync.tenant.acme.trackdrive.base-url              | sync.tenants.acme.trackdrive.base-url
          sync.tenants.acme.dry-run.x                       | sync.tenants.acme.dry-run
          sync.store.direktory                                 | sync.store.directory
          sync.operator.anna                                | sync.operators.anna
          sync.classify.1                                   | sync.trackdrive.classify
          """)
  void anUnknownKeyIsRefusedWithTheNearestKnownOne(String unknown, String nearest) {
    var settings = GivenSettings.acme().with(unknown, "hush");

    assertThatThrownBy(settings::read)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageContaining("\n  " + unknown + " is not a known setting; did you mean " + nearest)
        .hasMessageNotContaining("hush");
  }

  @Test
  void anotherSpellingWithTheSameValueIsAnEnvironmentVariableAndNoMistake() {
    var settings =
        GivenSettings.acme()
            .with("sync.tenants.acme.trackdrive.calls-per-second", "2")
            .with("sync.tenants.acme.trackdrive.calls.per.second", "2");

    assertThat(settings.readAcme().trackDrive().callsPerSecond()).hasToString("2");
  }
}
