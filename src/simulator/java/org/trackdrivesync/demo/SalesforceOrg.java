package org.trackdrivesync.demo;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.trackdrivesync.simulator.salesforce.Organisation;
import org.trackdrivesync.simulator.salesforce.SalesforceSimulator;

/**
 * A tenant's Salesforce organisation. Who polls it finds what people do in it; a flow of it sends
 * outbound messages besides; who is subscribed to its contacts is told of each.
 */
final class SalesforceOrg implements AutoCloseable {
  private static final String LEAD = "Lead";
  private static final String CONTACT = "Contact";
  private static final Duration STILL_HERE = Duration.ofSeconds(1);

  private final DemoTenant tenant;
  private final String poll;
  private final String flow;
  private final String events;
  private final SalesforceSimulator salesforce;
  private final Webhooks webhooks;

  /**
   * @param poll the source that polls it
   * @param flow the source that takes its outbound messages
   * @param events the source that is subscribed to its contacts
   */
  SalesforceOrg(
      DemoTenant tenant,
      String poll,
      String flow,
      String events,
      DemoOptions options,
      Webhooks webhooks) {
    this.tenant = tenant;
    this.poll = poll;
    this.flow = flow;
    this.events = events;
    this.webhooks = webhooks;
    this.salesforce = SalesforceSimulator.start(options.salesforcePort());
    salesforce.startPubSub(options.pubSubPort()).keepAlive(STILL_HERE);
    organisation()
        .app(
            tenant.source(poll).setting("client-id"), tenant.source(poll).setting("client-secret"));
  }

  /** A lead is made; nobody is told. */
  Scene create(Person person, String rating, String expect) {
    return scene(
        poll, organisation().create(LEAD, fields(person, rating)), person, "polled", expect);
  }

  /** A contact is made; who is subscribed is told. */
  Scene createContact(Person person, String rating, String expect) {
    return scene(
        events, organisation().create(CONTACT, fields(person, rating)), person, "told", expect);
  }

  /** What a subscriber has to trust. */
  Path certificate() {
    return salesforce.pubSub().certificate();
  }

  Scene delete(Scene lead, String expect) {
    organisation().delete(LEAD, lead.record());
    return lead.then("deleted", expect);
  }

  /** The flow sends a lead that somebody just made. */
  Scene message(Scene lead, String rating, String expect) {
    webhooks.post(
        webhooks.address(tenant.id(), flow) + "?token=" + tenant.source(flow).secret(),
        envelope(lead, rating),
        Map.of("Content-Type", "text/xml; charset=UTF-8"));
    return scene(flow, lead.record(), lead.person(), "message", expect);
  }

  private String envelope(Scene lead, String rating) {
    return """
        <?xml version="1.0" encoding="UTF-8"?>
        <e:Envelope xmlns:e="http://schemas.xmlsoap.org/soap/envelope/"><e:Body>
        <notifications xmlns="http://soap.sforce.com/2005/09/outbound">
        <OrganizationId>%s</OrganizationId>
        <Notification><Id>%s</Id><sObject><Id>%s</Id><FirstName>%s</FirstName>
        <LastName>%s</LastName><MobilePhone>%s</MobilePhone><Rating>%s</Rating>
        <CreatedDate>%s</CreatedDate><SystemModstamp>%<s</SystemModstamp></sObject></Notification>
        </notifications></e:Body></e:Envelope>"""
        .formatted(
            tenant.source(flow).setting("organization-id"),
            "04l" + UUID.randomUUID(),
            lead.record(),
            lead.person().first(),
            lead.person().last(),
            lead.person().phone(),
            rating,
            Instant.now());
  }

  private static Map<String, Object> fields(Person person, String rating) {
    return Map.of(
        "FirstName", person.first(),
        "LastName", person.last(),
        "MobilePhone", person.phone(),
        "Rating", rating);
  }

  private Scene scene(String source, String id, Person person, String type, String expect) {
    return new Scene(tenant.id(), source, id, person, type, expect);
  }

  private Organisation organisation() {
    return salesforce.organisation();
  }

  @Override
  public void close() {
    salesforce.close();
  }
}
