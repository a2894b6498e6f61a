package org.trackdrivesync.tenant;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.tenant.SignatureSettings.Encoding;

class TenantDefaultsTest {
  @Test
  void aTenantWithOnlyWhatMustBeSetHasTheDefaultsOfTheReference() {
    assertThat(GivenSettings.acme().readAcme())
        .isEqualTo(
            new Tenant(
                new TenantId("acme"),
                new TrackDriveAccount(
                    URI.create("https://acme.trackdrive.com"),
                    "pub",
                    new Secret("priv"),
                    BigDecimal.ONE,
                    BigDecimal.TEN,
                    Duration.ofSeconds(30),
                    Duration.ofSeconds(10),
                    Duration.ofMinutes(15),
                    new CallResultSettings(
                        CallResultSettings.Mode.OFF,
                        Duration.ofMinutes(1),
                        Duration.ofDays(1),
                        Set.of(
                            "initiated",
                            "calling-leads",
                            "on-hold",
                            "established",
                            "forwarded",
                            "waiting"))),
                Map.of("crm", source()),
                Map.of(),
                new LeadSettings(
                    "US",
                    List.of(
                        "phone",
                        "mobile",
                        "mobile_phone",
                        "mobilePhone",
                        "phone_number",
                        "phoneNumber",
                        "Phone",
                        "MobilePhone",
                        "mobilephone",
                        "Mobile"),
                    List.of("email", "Email"),
                    List.of("firstName", "first_name", "firstname", "FirstName", "First_Name"),
                    List.of("lastName", "last_name", "lastname", "LastName", "Last_Name"),
                    List.of("traffic_source_id"),
                    List.of(),
                    List.of(),
                    List.of(),
                    Map.of(),
                    true),
                List.of(hot()),
                List.of(),
                Optional.empty(),
                new ConsentSettings(ConsentSettings.As.OPT_OUT, true),
                CallingHours.parse("08:00-21:00"),
                new PromoteSettings(
                    Duration.ofMinutes(15),
                    PromoteSettings.Order.NEWEST_FIRST,
                    PromoteSettings.OutsideHours.EXPIRE),
                100_000,
                false));
  }

  private static SourceSettings source() {
    return new WebhookSettings(
        "crm",
        new JsonSettings(),
        new SignatureSettings(
            SignatureScheme.HMAC_SHA256,
            List.of(new Secret("key")),
            "X-Signature",
            Encoding.HEX,
            ""));
  }

  private static DistributionSettings hot() {
    return new DistributionSettings(
        "hot",
        100,
        List.of(),
        Optional.empty(),
        Optional.of("7"),
        Optional.empty(),
        Action.PROMOTE);
  }

  @Test
  void whatAllTenantsShareHasDefaultsToo() {
    Deployment deployment = GivenSettings.acme().read();

    assertThat(deployment.store()).isEqualTo(new StoreSettings(Path.of("data/postgres"), 0));
    assertThat(deployment.retention()).isEqualTo(Duration.ofDays(90));
    assertThat(deployment.operators()).isEmpty();
    assertThat(deployment.classifierRows()).isEmpty();
    assertThat(deployment.warnings()).isEmpty();
  }

  @Test
  void withoutAnyTenantTheTenPropertiesOfAFirstOneAreTold() {
    Deployment deployment = new GivenSettings().read();

    assertThat(deployment.tenants().all()).isEmpty();
    assertThat(FirstTenant.PROPERTIES).hasSize(10);
    assertThat(deployment.warnings()).singleElement().asString().contains(FirstTenant.PROPERTIES);
  }

  @Test
  void theTenPropertiesOfAFirstTenantAreEnough() {
    GivenSettings settings = new GivenSettings();
    List<String> values =
        List.of(
            "https://a.trackdrive.com",
            "pub",
            "priv",
            "2",
            "token",
            "secret",
            "phone",
            "Hot",
            "7",
            "promote");
    for (int i = 0; i < values.size(); i++) {
      settings.with(FirstTenant.PROPERTIES.get(i), values.get(i));
    }

    assertThat(settings.read().warnings()).isEmpty();
  }

  @Test
  void anUnsignedSourceAndATenantWithoutSourcesOrDistributionsAreWarnedOf() {
    List<String> warnings =
        GivenSettings.acme()
            .with("sync.tenants.acme.sources.crm.signature", "none")
            .with("sync.tenants.idle.trackdrive.base-url", "https://idle.trackdrive.com")
            .with("sync.tenants.idle.trackdrive.public-key", "pub")
            .with("sync.tenants.idle.trackdrive.private-key", "priv")
            .read()
            .warnings();

    assertThat(warnings)
        .containsExactly(
            "sync.tenants.acme.sources.crm.signature is none: anyone who knows the address can send"
                + " leads",
            "sync.tenants.acme.sources.crm.secret is not used, since signature is none",
            "sync.tenants.idle.sources has none: no lead reaches this tenant",
            "sync.tenants.idle.distributions has none: every lead of this tenant ends as REJECTED");
  }
}
