package org.trackdrivesync.packaged;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;
import org.trackdrivesync.simulator.hubspot.HubSpotSimulator;
import org.trackdrivesync.simulator.hubspot.HubSpotWebhooks;

/** A HubSpot account whose app is subscribed to a tenant's webhook, for one tenant. */
final class HubSpotPortal implements AutoCloseable {
  static final String PUBLIC_URL = "https://sync.example.com";
  private static final AtomicInteger LAST = new AtomicInteger();

  /** After it HubSpot counts a delivery as failed ("Webhooks API"). */
  private static final Duration HUBSPOTS_PATIENCE = Duration.ofSeconds(5);

  private final String tenant;
  private final String token;
  private final String secret;
  private final HubSpotSimulator hubSpot;

  HubSpotPortal(String tenant, int requestsInTenSeconds) {
    this.tenant = tenant;
    this.token = "pat-of-" + tenant;
    this.secret = "client-secret-of-" + tenant;
    this.hubSpot = HubSpotSimulator.start(0, token, requestsInTenSeconds);
  }

  /** Connects the tenant by properties alone. */
  ProgramSettings connect(ProgramSettings settings) {
    return connect(settings, "hub");
  }

  /** The same as one of several sources. */
  ProgramSettings connect(ProgramSettings settings, String source) {
    return settings
        .source(tenant, source, "hubspot-v3", secret)
        .tenant(tenant, "sources." + source + ".format", "hubspot")
        .tenant(tenant, "sources." + source + ".access-token", token)
        .tenant(tenant, "sources." + source + ".api-url", hubSpot.server().baseUrl())
        .tenant(tenant, "lead.first-name", "firstname")
        .tenant(tenant, "opt-out.match.do_not_call", "true");
  }

  HubSpotSimulator hubSpot() {
    return hubSpot;
  }

  String token() {
    return token;
  }

  HubSpotContact contact(String status) {
    int serial = LAST.incrementAndGet();
    return hubSpot.create(
        Map.of(
            "phone",
            "+1719%07d".formatted(4_000_000 + serial),
            "firstname",
            "Ann" + serial,
            "hs_lead_status",
            status));
  }

  /** Posts a batch as HubSpot signs it; its receiver must answer 202 while HubSpot waits. */
  void tell(PackagedProgram program, List<ObjectNode> events) {
    Answer answer = offer(program, events);
    assertThat(answer.status()).as(answer.body()).isEqualTo(202);
    assertThat(answer.took()).as("HubSpot waits that long").isLessThan(HUBSPOTS_PATIENCE);
  }

  void tell(PackagedProgram program, ObjectNode... events) {
    tell(program, List.of(events));
  }

  Answer offer(PackagedProgram program, List<ObjectNode> events) {
    return offer(program, "hub", events);
  }

  Answer offer(PackagedProgram program, String source, List<ObjectNode> events) {
    String body = HubSpotWebhooks.body(events);
    String uri = PUBLIC_URL + "/webhooks/" + tenant + "/" + source;
    return program.post(
        tenant, source, body, HubSpotWebhooks.headers(secret, uri, body, Instant.now()));
  }

  static ObjectNode created(HubSpotContact contact) {
    return HubSpotWebhooks.created(contact.id(), contact.createdAt());
  }

  @Override
  public void close() {
    hubSpot.close();
  }
}
