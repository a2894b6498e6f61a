package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.trackdrivesync.tenant.GivenSettings.ACME;

import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsStayInTest {
  private static final String HUSH = "hush";

  @Test
  void noRecordShowsASecretInItsText() throws ReflectiveOperationException {
    Deployment deployment =
        GivenSettings.acme()
            .with(ACME + "trackdrive.private-key", "hush-1")
            .with(ACME + "sources.crm.secret", "hush-2,hush-3")
            .with(ACME + "distributions.hot.lead-token", "hush-4")
            .with("sync.operators.anna", "$2b$12$" + "hush.".repeat(10) + "abc")
            .read();

    List<Object> records = new ArrayList<>();
    collect(deployment, records);
    collect(List.copyOf(deployment.tenants().all()), records);

    assertThat(records)
        .hasAtLeastOneElementOfType(SignatureSettings.class)
        .hasAtLeastOneElementOfType(DistributionSettings.class)
        .hasAtLeastOneElementOfType(TrackDriveAccount.class)
        .hasAtLeastOneElementOfType(Secret.class)
        .allSatisfy(value -> assertThat(value.toString()).doesNotContain(HUSH));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "tenants.acme.trackdrive.private-key",
        "tenants.acme.trackdrive.base-url",
        "tenants.acme.sources.crm.secret",
        "tenants.acme.sources.crm.secrets",
        "tenants.acme.sources.crm.client-secret",
        "tenants.acme.sources.crm.write-back.url",
        "tenants.acme.sources.crm.write-back.secret",
        "tenants.acme.sources.crm.api-url",
        "tenants.acme.distributions.hot.lead-token",
        "operators.anna"
      })
  void noMistakeShowsASecret(String key) {
    var settings =
        GivenSettings.acme()
            .with("sync." + key, "https://hush:hush@hush.com,,")
            .with(ACME + "dry-run", "perhaps");

    assertThatThrownBy(settings::read)
        .isInstanceOf(IllegalSettings.class)
        .hasMessageNotContaining(HUSH)
        .hasMessageContaining("perhaps");
  }

  private static void collect(Object value, List<Object> found)
      throws ReflectiveOperationException {
    if (value instanceof Collection<?> || value instanceof Map<?, ?>) {
      Collection<?> all = value instanceof Map<?, ?> map ? map.values() : (Collection<?>) value;
      for (Object one : all) {
        collect(one, found);
      }
    } else if (value instanceof Optional<?> optional) {
      collect(optional.stream().toList(), found);
    } else if (value instanceof Secret) {
      found.add(value);
    } else if (value instanceof Record) {
      found.add(value);
      for (RecordComponent component : value.getClass().getRecordComponents()) {
        collect(component.getAccessor().invoke(value), found);
      }
    }
  }

  @Test
  void aSecretComparesByItsValueAndHidesIt() {
    assertThat(Stream.of(new Secret(HUSH), new Secret(HUSH)).distinct()).hasSize(1);
    assertThat(new Secret(HUSH)).hasToString("***");
  }
}
