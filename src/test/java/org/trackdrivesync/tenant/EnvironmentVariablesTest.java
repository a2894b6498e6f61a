package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class EnvironmentVariablesTest {
  private static final String MY_CO = "sync.tenants.my-co.";

  private final Map<String, String> file =
      new HashMap<>(
          Map.of(
              MY_CO + "trackdrive.base-url", "https://my.trackdrive.com",
              MY_CO + "trackdrive.public-key", "pub",
              MY_CO + "sources.my-crm.signature", "token",
              MY_CO + "distributions.hot.match.\"Lead Status\"", "Hot",
              MY_CO + "distributions.hot.schedule-id", "7"));

  private final Map<String, String> environment =
      new HashMap<>(
          Map.of(
              "SYNC_TENANTS_MY_CO_TRACKDRIVE_PRIVATE_KEY", "priv",
              "SYNC_TENANTS_MY_CO_SOURCES_MY_CRM_SECRET", "one\\,two"));

  @Test
  void aVariableAloneSetsAKeyOfATenantWithADashInItsName() {
    environment.put("SYNC_TENANTS_MY_CO_DRY_RUN", "true");

    Deployment deployment = read();

    assertThat(deployment.tenants().all())
        .singleElement()
        .satisfies(tenant -> assertThat(tenant.dryRun()).isTrue())
        .extracting(tenant -> tenant.trackDrive().privateKey())
        .isEqualTo(new Secret("priv"));
  }

  @Test
  void aVariableAloneSetsTheSecretOfASourceWithADashInItsName() {
    assertThat(myCo().webhooks().get(0).signature().secrets())
        .containsExactly(new Secret("one,two"));
  }

  @Test
  void aQuotedTokenLosesItsQuotes() {
    assertThat(myCo().distributions().get(0).conditions())
        .isEqualTo(List.of(Condition.parse("Lead Status", "Hot")));
  }

  @Test
  void aSimplePredicateIsNotTakenForAVariable() {
    file.put(MY_CO + "distributions.hot.when", "$simple{body[loan]} > 500");

    assertThat(myCo().distributions().get(0).when()).contains("$simple{body[loan]} > 500");
  }

  @Test
  void aVariableThatIsNotSetIsNamedAndNothingElseIsShown() {
    file.put(MY_CO + "trackdrive.timeout", "${MY_TIMEOUT}");
    environment.put("SYNC_TENANTS_MY_CO_TRACKDRIVE_PRIVATE_KEY", "hush${MY_KEY}hush");
    environment.put("SYNC_TENANTS_MY_CO_SOURCES_MY_CRM_SECRET", "hush${hush");

    assertThatThrownBy(this::read)
        .hasMessage(
            """
            3 mistakes in the settings:
              sync.tenants.my-co.sources.my-crm.secret refers by ${…} to something that is not set
              sync.tenants.my-co.trackdrive.private-key refers to the variable MY_KEY, which is not set
              sync.tenants.my-co.trackdrive.timeout refers to the variable MY_TIMEOUT, which is not set""");
  }

  @Test
  void aVariableThatSpellsNoKnownKeyIsRefused() {
    environment.put("SYNC_TENANTS_MY_CO_TRACKDRIVE_TIME_OUT", "10s");

    assertThatThrownBy(this::read)
        .hasMessageContaining("sync.tenants.my.co.trackdrive.time.out is not a known setting");
  }

  private Deployment read() {
    return GivenSettings.reader().read(SmallRyeSettings.of(file, environment));
  }

  private Tenant myCo() {
    return read().tenants().find("my-co").orElseThrow();
  }
}
