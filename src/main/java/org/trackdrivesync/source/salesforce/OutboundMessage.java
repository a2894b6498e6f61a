package org.trackdrivesync.source.salesforce;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.StringReader;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.Iterator;
import java.util.List;
import java.util.stream.Collectors;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.source.Utf8;

/**
 * A SOAP message of Salesforce, read from front to end without ever building a tree. A DOCTYPE is
 * refused before it is looked into, so there are no entities to expand or to fetch.
 */
final class OutboundMessage {
  private static final String SOAP = "http://schemas.xmlsoap.org/soap/envelope/";
  private static final String OUTBOUND = "http://soap.sforce.com/2005/09/outbound";
  private static final String INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";
  private static final int MOST_NOTIFICATIONS = 100;
  private static final int DEEPEST = 32;

  /** Where a notification stands: Envelope, Body, notifications, Notification. */
  private static final int NOTIFICATION_DEPTH = 4;

  private static final XMLInputFactory XML = factory();

  private final List<Notification> notifications = new ArrayList<>();
  private final Deque<String> open = new ArrayDeque<>();
  private final StringBuilder text = new StringBuilder();
  private String organizationId = "";
  private boolean leaf;

  private OutboundMessage() {}

  /** The platform's own parser, whatever else is on the class path. */
  private static XMLInputFactory factory() {
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, false);
    factory.setXMLResolver(
        (publicId, systemId, base, name) -> {
          throw new XMLStreamException("nothing is fetched");
        });
    return factory;
  }

  /**
   * @throws UnreadableWebhook naming the place
   */
  static OutboundMessage read(byte[] body) {
    if (body.length == 0) {
      throw new UnreadableWebhook("empty body");
    }
    Utf8.check(body);
    OutboundMessage message = new OutboundMessage();
    // Read as text, so that no other encoding that the message declares is believed.
    String written = new String(body, UTF_8).replaceFirst("^\uFEFF", "");
    XMLStreamReader xml = null;
    try {
      xml = XML.createXMLStreamReader(new StringReader(written));
      message.readAll(xml);
    } catch (XMLStreamException e) {
      throw unreadable("not XML", e.getLocation());
    } catch (RuntimeException e) {
      throw e instanceof UnreadableWebhook ? e : new UnreadableWebhook("not XML");
    } finally {
      close(xml);
    }
    if (message.organizationId.isEmpty()) {
      throw new UnreadableWebhook("no outbound message: OrganizationId is missing");
    }
    return message;
  }

  String organizationId() {
    return organizationId;
  }

  List<Notification> notifications() {
    return notifications;
  }

  private void readAll(XMLStreamReader xml) throws XMLStreamException {
    while (xml.hasNext()) {
      switch (xml.next()) {
        case XMLStreamConstants.DTD -> throw unreadable("a DOCTYPE", xml.getLocation());
        case XMLStreamConstants.ENTITY_REFERENCE ->
            throw unreadable("an entity", xml.getLocation());
        case XMLStreamConstants.START_ELEMENT -> opened(xml);
        case XMLStreamConstants.END_ELEMENT -> closed();
        case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> text.append(xml.getText());
        default -> {}
      }
    }
  }

  private void opened(XMLStreamReader xml) {
    open.addLast(name(xml));
    if (open.size() > DEEPEST) {
      throw unreadable("nested deeper than " + DEEPEST + " levels", xml.getLocation());
    }
    text.setLength(0);
    leaf = true;
    if (at("Envelope/Body/notifications/Notification")) {
      if (notifications.size() == MOST_NOTIFICATIONS) {
        throw new UnreadableWebhook("more than 100 notifications");
      }
      notifications.add(new Notification());
    } else if (at("Envelope/Body/notifications/Notification/sObject")) {
      type(xml);
    }
  }

  /** The kind of record, as {@code sf:Lead} of the attribute {@code xsi:type} has it. */
  private void type(XMLStreamReader xml) {
    String type = xml.getAttributeValue(INSTANCE, "type");
    if (type != null) {
      last().field("sObjectType", type.substring(type.indexOf(':') + 1));
    }
  }

  private void closed() {
    if (leaf) {
      value(text.toString().strip());
    }
    leaf = false;
    open.removeLast();
  }

  private void value(String value) {
    if (at("Envelope/Body/notifications/OrganizationId")) {
      organizationId = value;
    } else if (at("Envelope/Body/notifications/Notification/Id")) {
      last().id(value);
    } else if (isField()) {
      last()
          .field(
              open.stream().skip(NOTIFICATION_DEPTH + 1L).collect(Collectors.joining(".")), value);
    }
  }

  private boolean isField() {
    if (open.size() <= NOTIFICATION_DEPTH + 1) {
      return false;
    }
    Iterator<String> names = open.iterator();
    for (String wanted : List.of("Envelope", "Body", "notifications", "Notification", "sObject")) {
      if (!names.next().equals(wanted)) {
        return false;
      }
    }
    return true;
  }

  private boolean at(String path) {
    return String.join("/", open).equals(path);
  }

  private Notification last() {
    return notifications.get(notifications.size() - 1);
  }

  /** An element's name; one of the message's own frame only where its namespace is right. */
  private String name(XMLStreamReader xml) {
    String namespace = String.valueOf(xml.getNamespaceURI());
    boolean right =
        switch (open.size()) {
          case 0, 1 -> namespace.equals(SOAP);
          case 2, 3, 4 -> namespace.equals(OUTBOUND);
          default -> true;
        };
    return right ? xml.getLocalName() : "?";
  }

  private static UnreadableWebhook unreadable(String problem, Location place) {
    return new UnreadableWebhook(
        place == null
            ? problem
            : problem
                + " at line "
                + place.getLineNumber()
                + ", column "
                + place.getColumnNumber());
  }

  private static void close(XMLStreamReader xml) {
    try {
      if (xml != null) {
        xml.close();
      }
    } catch (XMLStreamException e) {
      throw new IllegalStateException("closing a text cannot fail", e);
    }
  }
}
