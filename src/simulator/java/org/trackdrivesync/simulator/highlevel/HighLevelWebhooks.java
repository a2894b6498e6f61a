package org.trackdrivesync.simulator.highlevel;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Signature;
import java.time.Instant;
import java.util.Base64;
import java.util.Map;
import java.util.UUID;
import org.trackdrivesync.simulator.crm.CrmWebhook;

/**
 * What HighLevel posts: flat bodies in the shape of its pages "ContactCreate", "ContactUpdate",
 * "ContactDndUpdate" and "ContactDelete", signed as its "Webhook Integration Guide" says of {@code
 * X-GHL-Signature}, with a key of its own, since only HighLevel has HighLevel's.
 */
public final class HighLevelWebhooks {
  private static final JsonMapper JSON = new JsonMapper();

  private final String location;
  private final KeyPair keys = keys();

  public HighLevelWebhooks(String location) {
    this.location = location;
  }

  /** What receivers verify with, as it is published: Base64 of X.509. */
  public String publicKey() {
    return Base64.getEncoder().encodeToString(keys.getPublic().getEncoded());
  }

  /**
   * @param type of the event, as {@code ContactUpdate}
   */
  public CrmWebhook of(String type, Contact contact, Instant at) {
    ObjectNode event = JSON.createObjectNode().put("type", type);
    event.setAll(contact.told(location));
    return signed(event, at);
  }

  public CrmWebhook deleted(Contact contact, Instant at) {
    return of("ContactDelete", contact, at);
  }

  private CrmWebhook signed(ObjectNode event, Instant at) {
    event.put("timestamp", at.toString()).put("webhookId", UUID.randomUUID().toString());
    String body = event.toString();
    return new CrmWebhook(body, Map.of("X-GHL-Signature", signature(body)));
  }

  private String signature(String body) {
    try {
      Signature signer = Signature.getInstance("Ed25519");
      signer.initSign(keys.getPrivate());
      signer.update(body.getBytes(UTF_8));
      return Base64.getEncoder().encodeToString(signer.sign());
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is part of every Java", e);
    }
  }

  private static KeyPair keys() {
    try {
      return KeyPairGenerator.getInstance("Ed25519").generateKeyPair();
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("Ed25519 is part of every Java", e);
    }
  }
}
