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
  private static final Map<String, String> VARIABLES =
      Map.of(
          "ACME_PUBLIC_KEY", "pub",
          "ACME_PRIVATE_KEY", "priv",
          "ACME_CRM_SECRET", "key",
          "ACME_SALESFORCE_CLIENT", "client",
          "ACME_SALESFORCE_SECRET", "secret",
          "ACME_SALESFORCE_KEY", AnRsaKey.PEM,
          "ACME_HOT_TOKEN", "tok",
          "ANNA_BCRYPT", GivenSettings.BCRYPT);

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
    settings.with("sync.operators.anna", GivenSettings.BCRYPT);
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
    assertThat(shown)
        .usingRecursiveComparison()
        .ignoringFields("sources", "lead", "distributions", "schedules", "optOut")
        .isEqualTo(bare);
    assertThat(shown.sources().get("crm")).isEqualTo(bare.sources().get("crm"));
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
