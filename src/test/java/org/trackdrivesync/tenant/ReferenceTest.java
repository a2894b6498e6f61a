package org.trackdrivesync.tenant;

import static java.util.stream.Collectors.toMap;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Holds the annotated reference, {@code application.properties}, and the reader together. */
class ReferenceTest {
  private static final String SECRET = "whsec_" + "QUFB".repeat(8);
  private static final Map<String, String> VARIABLES =
      Map.ofEntries(
          Map.entry("ACME_PUBLIC_KEY", "pub"),
          Map.entry("ACME_PRIVATE_KEY", "priv"),
          Map.entry("ACME_CRM_SECRET", "key"),
          Map.entry("ACME_SALESFORCE_CLIENT", "client"),
          Map.entry("ACME_SALESFORCE_SECRET", "secret"),
          Map.entry("ACME_SALESFORCE_KEY", AnRsaKey.PEM),
          Map.entry("ACME_HOT_TOKEN", "tok"),
          Map.entry("ACME_WRITE_BACK_SECRET", SECRET),
          Map.entry("ACME_HUB_TOKEN", "pat"),
          Map.entry("ACME_HUB_SECRET", "hub"),
          Map.entry("ACME_HUBSPOT_SECRET", "hubspot-secret"),
          Map.entry("ACME_HUBSPOT_TOKEN", "pat"),
          Map.entry("ACME_ZOHO_TOKEN", "channel"),
          Map.entry("ACME_ZOHO_SECRET", "zoho-secret"),
          Map.entry("ACME_ZOHO_REFRESH", "refresh"),
          Map.entry("ANNA_BCRYPT", GivenSettings.BCRYPT),
          Map.entry("HIGHLEVEL_KEY", GivenSettings.ED25519),
          Map.entry("HIGHLEVEL_RSA_KEY", GivenSettings.RSA));

  private String text;

  @BeforeEach
  void readFile() throws IOException {
    text = Files.readString(Path.of("application.properties"));
  }

  @Test
  void theReferenceAsItIsConfiguresNoTenantAndNothingWrong() throws IOException {
    Deployment deployment = read(text);

    assertThat(deployment.tenants().all()).isEmpty();
    assertThat(deployment.operators()).isEmpty();
  }

  @Test
  void everySettingOfTheReferenceCanBeUsed() throws IOException {
    Deployment deployment = read(uncommented());

    assertThat(deployment.warnings()).isEmpty();
    assertThat(deployment.tenants().find("acme")).isPresent();
  }

  @Test
  void everySettingIsInTheReferenceAndHasALineAboutIt() throws IOException {
    Set<String> names = properties(uncommented()).keySet();

    assertThat(KnownKeys.AVAILABLE)
        .allSatisfy(template -> assertThat(names).anyMatch(template::matches));
    assertThat(names)
        .filteredOn(name -> name.startsWith("sync."))
        .allSatisfy(
            name -> assertThat(KnownKeys.AVAILABLE).anyMatch(template -> template.matches(name)));
    assertThat(text).doesNotContainPattern("\n\n#?sync\\.");
  }

  @Test
  void theReaderAsksForEveryKnownSettingAndForNoOther() throws IOException {
    GivenSettings settings = new GivenSettings();
    properties(uncommented()).forEach(settings::with);
    settings.with(GivenSettings.ACME + "sources.highlevel.public-key", GivenSettings.ED25519);
    settings.with(GivenSettings.ACME + "sources.highlevel.rsa-public-key", GivenSettings.RSA);
    settings.with("sync.operators.anna", GivenSettings.BCRYPT);
    settings.with("sync.tenants.acme.sources.crm.write-back.secret", SECRET);
    settings.with("sync.tenants.acme.sources.service.private-key", AnRsaKey.PEM);

    settings.read();

    assertThat(KnownKeys.AVAILABLE)
        .allSatisfy(template -> assertThat(settings.asked).anyMatch(template::matches));
    assertThat(settings.asked)
        .allSatisfy(
            name -> assertThat(KnownKeys.AVAILABLE).anyMatch(template -> template.matches(name)));
  }

  @Test
  void theValuesShownInTheReferenceAreTheDefaults() throws IOException {
    Tenant shown = read(uncommented()).tenants().find("acme").orElseThrow();
    Tenant bare = GivenSettings.acme().readAcme();

    assertThat(shown.lead())
        .usingRecursiveComparison()
        .ignoringFields("data")
        .isEqualTo(bare.lead());
    assertThat(shown.distributions().get(0).order()).isEqualTo(bare.distributions().get(0).order());
    assertThat(shown.distributions().get(0).action())
        .isEqualTo(bare.distributions().get(0).action());
    assertThat(shown.distributions().get(0).refusals())
        .isEqualTo(bare.distributions().get(0).refusals());
    assertThat(shown.schedules().get(0).create()).isFalse();
    assertThat(shown.sources().get("crm"))
        .usingRecursiveComparison()
        .isEqualTo(bare.sources().get("crm"));
    assertThat(shown)
        .usingRecursiveComparison()
        .ignoringFields("lead", "distributions", "schedules", "optOut", "sources", "writeBacks")
        .isEqualTo(bare);
    assertThat(shown.sources().get("crm")).isEqualTo(bare.sources().get("crm"));
    WriteBackSettings told = shown.writeBacks().get("crm");
    assertThat(told)
        .usingRecursiveComparison()
        .ignoringFields("target")
        .isEqualTo(
            GivenSettings.acme()
                .with("sync.tenants.acme.sources.crm.write-back.url", "https://crm.example.com")
                .with("sync.tenants.acme.sources.crm.write-back.secret", SECRET)
                .readAcme()
                .writeBacks()
                .get("crm"));
    SalesforcePollSettings poll = (SalesforcePollSettings) shown.sources().get("sales");
    assertThat(poll)
        .isEqualTo(
            new SalesforcePollSettings(
                "sales",
                poll.login(),
                "Lead",
                Optional.empty(),
                List.of(),
                SalesforceReader.EVERY,
                SalesforceReader.API_VERSION));
    SalesforceSubscribeSettings live = (SalesforceSubscribeSettings) shown.sources().get("live");
    assertThat(live)
        .isEqualTo(
            new SalesforceSubscribeSettings(
                live.records(),
                "/data/" + live.records().object() + "ChangeEvent",
                PubSubAddress.SALESFORCE,
                Optional.empty()));
    assertThat(read(text))
        .usingRecursiveComparison()
        .ignoringFields("warnings")
        .isEqualTo(new GivenSettings().read());
  }

  private String uncommented() {
    return text.replaceAll("(?m)^#(?=sync\\.)", "");
  }

  private static Deployment read(String text) throws IOException {
    Map<String, String> file = properties(text);
    return GivenSettings.reader().read(SmallRyeSettings.of(file, VARIABLES));
  }

  private static Map<String, String> properties(String text) throws IOException {
    Properties properties = new Properties();
    properties.load(new StringReader(text));
    return properties.stringPropertyNames().stream()
        .filter(name -> name.startsWith("sync."))
        .collect(toMap(name -> name, properties::getProperty));
  }
}
