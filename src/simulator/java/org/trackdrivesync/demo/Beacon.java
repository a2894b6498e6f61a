package org.trackdrivesync.demo;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.time.Instant;
import java.util.UUID;
import org.trackdrivesync.source.Signing;

/**
 * A CRM that nobody ever heard of: it posts what it likes, nested and in arrays, and signs it by an
 * HMAC. All that the program knows of it is a few selectors in the settings.
 */
final class Beacon {
  private final DemoTenant tenant;
  private final String source;
  private final Webhooks webhooks;

  Beacon(DemoTenant tenant, String source, Webhooks webhooks) {
    this.tenant = tenant;
    this.source = source;
    this.webhooks = webhooks;
  }

  /** What happened to a person, as one of a delivery's events. */
  record Event(String id, String what, Person person, String level) {
    private String json() {
      return """
          {"uid":"%s","what":"%s","at":"%s",
           "person":{"name":{"given":"%s","family":"%s"},
             "reach":[{"kind":"mobile","value":"%s"},{"kind":"fax","value":"none"}]},
           "interest":{"level":"%s","products":["roof","solar"]}}"""
          .formatted(id, what, Instant.now(), person.first(), person.last(), person.phone(), level);
    }
  }

  /** Posts a delivery of some events. */
  void post(Event... events) {
    StringBuilder all = new StringBuilder();
    for (Event event : events) {
      all.append(all.isEmpty() ? "" : ",").append(event.json());
    }
    String body =
        "{\"delivery\":{\"id\":\"%s\"},\"events\":[%s]}".formatted(UUID.randomUUID(), all);
    DemoTenant.Source settings = tenant.source(source);
    webhooks.post(
        webhooks.address(tenant.id(), source),
        body,
        Signing.hmac(
            settings.secret(), settings.header(), settings.prefix(), body.getBytes(UTF_8)));
  }

  Scene scene(Event event, String type, String expect) {
    return new Scene(tenant.id(), source, event.id(), event.person(), type, expect);
  }
}
