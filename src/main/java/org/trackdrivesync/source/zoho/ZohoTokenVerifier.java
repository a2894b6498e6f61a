package org.trackdrivesync.source.zoho;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.source.Delivery;
import org.trackdrivesync.source.SignatureRefused;
import org.trackdrivesync.source.SignatureRefused.Reason;
import org.trackdrivesync.source.SignatureVerifier;
import org.trackdrivesync.source.UnreadableWebhook;
import org.trackdrivesync.tenant.Secret;

/**
 * Zoho signs nothing: the token that was given when the channel was made comes back in the body
 * ("Enable Notifications"). It is compared in constant time.
 */
public final class ZohoTokenVerifier implements SignatureVerifier {
  private final List<Secret> secrets;

  public ZohoTokenVerifier(List<Secret> secrets) {
    this.secrets = List.copyOf(secrets);
  }

  @Override
  public Optional<String> verify(Delivery delivery) {
    String token = token(delivery.body());
    if (token.isBlank()) {
      throw new SignatureRefused(Reason.MISSING);
    }
    boolean holds = false;
    for (Secret secret : secrets) {
      holds |= secret.matches(token);
    }
    if (!holds) {
      throw new SignatureRefused(Reason.WRONG);
    }
    return Optional.empty();
  }

  /** Of a body that nobody may have sent, nothing else is told. */
  private static String token(byte[] body) {
    try {
      JsonNode token = ZohoNotice.read(body).path("token");
      return token.isTextual() ? token.textValue() : "";
    } catch (UnreadableWebhook e) {
      return "";
    }
  }
}
