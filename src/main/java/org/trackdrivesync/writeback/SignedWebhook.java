package org.trackdrivesync.writeback;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookSigningException;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.tenant.WriteBackTarget;

/**
 * A Standard Webhook (standardwebhooks.com, signed by its own library): the id is that of the
 * outcome at every attempt, the time that of the attempt, since receivers refuse what is older than
 * five minutes.
 */
final class SignedWebhook implements OutcomeWriter {
  private static final JsonMapper JSON = new JsonMapper();

  private final WriteBackTarget.Webhook receiver;
  private final Webhook signer;
  private final InstantSource clock;

  SignedWebhook(WriteBackTarget.Webhook receiver, InstantSource clock) {
    this.receiver = receiver;
    this.signer = new Webhook(receiver.secret().reveal());
    this.clock = clock;
  }

  @Override
  public Optional<WriteRequest> request(Telling telling) {
    String body = body(telling.told());
    long time = clock.instant().getEpochSecond();
    return Optional.of(
        new WriteRequest(
            "POST",
            receiver.url(),
            Map.of(
                "webhook-id", telling.messageId(),
                "webhook-timestamp", Long.toString(time),
                "webhook-signature", sign(telling.messageId(), time, body)),
            body));
  }

  private String sign(String id, long time, String body) {
    try {
      return signer.sign(id, time, body);
    } catch (WebhookSigningException e) {
      throw new IllegalStateException("HMAC-SHA256 is part of every Java", e);
    }
  }

  private static String body(ToldOutcome told) {
    ObjectNode body = JSON.createObjectNode();
    body.put("tenant", told.tenant().value()).put("source", told.source());
    put(body, "crmId", told.crmId());
    body.put("eventId", told.eventId()).put("changeId", told.changeId());
    if (told.requestId() != null) {
      body.put("requestId", told.requestId());
    }
    put(body, "kind", told.kind());
    body.put("outcome", told.outcome());
    put(body, "reason", told.reason());
    put(body, "detail", told.detail());
    body.put("at", told.at().toString());
    put(body, "callId", told.callId());
    put(body, "leadId", told.leadId());
    if (told.result() != null) {
      put(body.putObject("result"), told.result());
    }
    try {
      return JSON.writeValueAsString(body);
    } catch (JsonProcessingException e) {
      throw new IllegalStateException("a tree of texts is always JSON", e);
    }
  }

  private static void put(ObjectNode body, CallEnd result) {
    put(body, "status", result.status());
    if (result.duration() != null) {
      body.put("duration", result.duration());
    }
    put(body, "disposition", result.disposition());
  }

  private static void put(ObjectNode body, String name, String value) {
    if (value != null && !value.isEmpty()) {
      body.put(name, value);
    }
  }
}
