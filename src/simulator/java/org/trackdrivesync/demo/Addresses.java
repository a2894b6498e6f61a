package org.trackdrivesync.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Base64;
import java.util.List;

/** Where to look and what to try while the demo stays up. */
final class Addresses {
  private Addresses() {}

  /**
   * @param morning settings of the first act
   * @param crms of the second
   */
  static List<String> of(DemoOptions options, DemoSettings morning, DemoSettings crms) {
    String program = options.programUrl();
    String user = ChangesApi.USER + ":" + ChangesApi.PASSWORD;
    return List.of(
        "webhooks    " + program + "/webhooks/acme/crm       (Standard Webhooks)",
        "            " + program + "/webhooks/globex/salesforce   (HMAC-SHA256)",
        "API         curl -s -u " + user + " " + program + "/api/changes",
        "            curl -s -u " + user + " " + program + "/api/tenants/acme",
        "metrics     " + program + "/q/metrics",
        "simulator   " + options.simulatorUrl() + "/simulator/   (journal, verdict, moods)",
        "HubSpot     http://localhost:" + options.hubSpotPort() + "   (API of contacts)",
        "Salesforce  http://localhost:"
            + options.salesforcePort()
            + "   (REST API, and records by hand)",
        "settings    " + options.base().relativize(options.settings()),
        "            " + options.base().relativize(options.crmSettings()),
        "log         " + options.base().relativize(options.folder().resolve("program.log")),
        "",
        "Send a hot lead of your own (paste it into another terminal; its story appears here):",
        "",
        ownLead(program, morning.tenant("acme").source("crm").secret()),
        "",
        "Or make a lead in Salesforce, and see the poll find it:",
        "",
        salesforceLead(options.salesforcePort()),
        "",
        "Or ask HubSpot what it says of its first contact now:",
        "",
        hubSpotContact(
            options.hubSpotPort(),
            crms.tenant(CrmAct.HUBSPOT).source("hubspot").setting("access-token")));
  }

  static String salesforceLead(int port) {
    return "curl -s -d '{\"FirstName\":\"You\",\"LastName\":\"Too\",\"MobilePhone\":\"719 555 0101\","
        + "\"Rating\":\"Hot\"}' http://localhost:"
        + port
        + "/simulator/records/Lead";
  }

  static String hubSpotContact(int port, String token) {
    return "curl -s -H 'Authorization: Bearer "
        + token
        + "' -d '{\"properties\":[\"lastname\",\""
        + WrittenBack.PROPERTY
        + "\"],\"inputs\":[{\"id\":\"1001\"}]}' http://localhost:"
        + port
        + "/crm/v3/objects/contacts/batch/read";
  }

  /** One line for a shell with curl and openssl. */
  static String ownLead(String program, String secret) {
    String key = new String(Base64.getDecoder().decode(secret.substring("whsec_".length())), UTF_8);
    return "i=own-$(date +%s) t=$(date +%s)"
        + " b='{\"id\":\"me\",\"type\":\"created\",\"fields\":{\"first_name\":\"You\","
        + "\"status\":\"Hot\",\"phone\":\"719 555 0100\"}}';"
        + " curl -s -H webhook-id:$i -H webhook-timestamp:$t -H \"webhook-signature: v1,"
        + "$(printf %s \"$i.$t.$b\" | openssl dgst -sha256 -hmac "
        + key
        + " -binary | base64)\" -d \"$b\" "
        + program
        + "/webhooks/acme/crm";
  }
}
