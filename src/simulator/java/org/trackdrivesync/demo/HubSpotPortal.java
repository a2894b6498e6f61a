package org.trackdrivesync.demo;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.trackdrivesync.simulator.hubspot.HubSpotContact;
import org.trackdrivesync.simulator.hubspot.HubSpotSimulator;
import org.trackdrivesync.simulator.hubspot.HubSpotWebhooks;

/** A tenant's HubSpot: people work in it, and its app posts what they do, signed. */
final class HubSpotPortal implements AutoCloseable {
  private static final int REQUESTS_IN_TEN_SECONDS = 100;

  private final DemoTenant tenant;
  private final String source;
  private final HubSpotSimulator hubSpot;
  private final Webhooks webhooks;

  HubSpotPortal(DemoTenant tenant, String source, int port, Webhooks webhooks) {
    this.tenant = tenant;
    this.source = source;
    this.webhooks = webhooks;
    this.hubSpot =
        HubSpotSimulator.start(
            port, tenant.source(source).setting("access-token"), REQUESTS_IN_TEN_SECONDS);
  }

  /** A contact that nobody was told of yet. */
  HubSpotContact contact(Person person, String status) {
    return hubSpot.create(
        Map.of(
            "firstname", person.first(),
            "lastname", person.last(),
            "phone", person.phone(),
            "hs_lead_status", status));
  }

  /** A contact is made. Of it the webhook tells the id, and no phone. */
  Scene create(Person person, String status, String expect) {
    HubSpotContact made = contact(person, status);
    post(List.of(HubSpotWebhooks.created(made.id(), made.createdAt())));
    return scene(made.id(), person, "created", expect);
  }

  Scene change(Scene contact, String property, String value, String type, String expect) {
    post(List.of(hubSpot.change(id(contact), property, value)));
    return contact.then(type, expect);
  }

  /** One contact takes in another. */
  Scene merge(HubSpotContact kept, Scene gone, String expect) {
    post(List.of(hubSpot.merge(kept.id(), id(gone))));
    return scene(kept.id(), gone.person(), "merged", expect);
  }

  /** What was written into contacts since this was asked last, as HubSpot's events of it. */
  List<ObjectNode> written() {
    return hubSpot.written();
  }

  /** HubSpot tells its app of an event, also where its app wrote it. */
  Scene echo(ObjectNode event) {
    post(List.of(event));
    long id = event.path("objectId").asLong();
    return scene(id, person(id), WrittenBack.ECHO, "IGNORED");
  }

  private Person person(long id) {
    Map<String, String> of = hubSpot.contact(id).properties();
    return new Person(of.get("firstname"), of.get("lastname"), of.get("phone"));
  }

  private Scene scene(long id, Person person, String type, String expect) {
    return new Scene(tenant.id(), source, Long.toString(id), person, type, expect);
  }

  private void post(List<ObjectNode> events) {
    String body = HubSpotWebhooks.body(events);
    String address = webhooks.address(tenant.id(), source);
    webhooks.post(
        address,
        body,
        HubSpotWebhooks.headers(tenant.source(source).secret(), address, body, Instant.now()));
  }

  private static long id(Scene contact) {
    return Long.parseLong(contact.record());
  }

  @Override
  public void close() {
    hubSpot.close();
  }
}
