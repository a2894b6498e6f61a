package org.trackdrivesync.demo;

import static org.assertj.core.api.Assertions.assertThat;

import at.favre.lib.crypto.bcrypt.BCrypt;
import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Properties;
import org.junit.jupiter.api.Test;
import org.trackdrivesync.simulator.Schedule;

class DemoSettingsTest {
  private static final Path FILE = Path.of("src/simulator/resources/demo/demo.properties");
  private static final Path CRMS = Path.of("src/simulator/resources/demo/crms.properties");
  private final DemoSettings settings = DemoSettings.read(FILE);
  private final DemoSettings crms = DemoSettings.read(CRMS);

  @Test
  void accountsOfTheSimulatorAreThoseOfTheTenants() {
    assertThat(settings.sorted()).extracting(DemoTenant::id).containsExactly("acme", "globex");
    DemoTenant acme = settings.tenant("acme");
    assertThat(acme.allowance()).isEqualTo(5);
    assertThat(acme.account().privateKey()).isEqualTo("tdprv-acme");
    assertThat(acme.account().schedules()).extracting(Schedule::id).contains(101L, 102L, 103L);
    assertThat(acme.account().schedules())
        .extracting(Schedule::leadsApiKey)
        .contains("acme-nurture-lead-token");
  }

  @Test
  void eachTenantOfTheSecondActHasACrmOfItsOwn() {
    assertThat(crms.tenants()).containsOnlyKeys(CrmAct.HUBSPOT, CrmAct.SALESFORCE, CrmAct.MAPPED);
    assertThat(crms.tenant(CrmAct.HUBSPOT).source("hubspot").setting("access-token"))
        .startsWith("pat-");
    assertThat(crms.tenant(CrmAct.HUBSPOT).source("hubspot").setting("write-back.fields.outcome"))
        .isEqualTo(WrittenBack.PROPERTY);
    assertThat(crms.tenant(CrmAct.SALESFORCE).sources()).containsKeys("poll", "flow", "events");
    assertThat(crms.tenant(CrmAct.MAPPED).source("beacon").header())
        .isEqualTo("X-Beacon-Signature");
    assertThat(settings.tenants().keySet()).doesNotContainAnyElementsOf(crms.tenants().keySet());
  }

  @Test
  void theLineThatAsksHubSpotIsAllowedTo() {
    String token = crms.tenant(CrmAct.HUBSPOT).source("hubspot").setting("access-token");
    assertThat(Addresses.hubSpotContact(9091, token))
        .contains("Bearer pat-harbor-demo", "sync_outcome", ":9091/crm/v3/objects/contacts/batch");
  }

  @Test
  void theSecondLineToPasteMakesALeadThatARuleWants() {
    assertThat(Addresses.salesforceLead(9092))
        .contains("\"Rating\":\"Hot\"", "http://localhost:9092/simulator/records/Lead");
  }

  @Test
  void thePrintedPasswordIsTheOperators() throws IOException {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(FILE)) {
      properties.load(reader);
    }
    String hash = properties.getProperty("sync.operators." + ChangesApi.USER);
    assertThat(BCrypt.verifyer().verify(ChangesApi.PASSWORD.toCharArray(), hash).verified).isTrue();
  }

  @Test
  void theLineToPasteIsSignedWithTheKeyInWords() {
    String line =
        Addresses.ownLead("http://localhost:8080", settings.tenant("acme").source("crm").secret());
    assertThat(line)
        .contains("-hmac acme-demo-signing-key-2026 ", "http://localhost:8080/webhooks/acme/crm");
  }
}
