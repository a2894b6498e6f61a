package org.trackdrivesync.intake;

/**
 * Where in a channel of Salesforce's event bus was read to: opaque bytes, which belong to one
 * channel of one organisation, have no order, and are taken for 72 hours (Pub/Sub API, "Event
 * Message Durability").
 *
 * @param base64 the bytes
 */
public record ReplayId(String base64) {}
