package org.trackdrivesync.source.zoho;

import com.fasterxml.jackson.databind.JsonNode;
import org.trackdrivesync.source.StrictJson;
import org.trackdrivesync.source.UnreadableWebhook;

/** A notification of Zoho's as JSON; read twice, for its token and for what it tells. */
final class ZohoNotice {
  private ZohoNotice() {}

  /**
   * @throws UnreadableWebhook where it is no JSON object
   */
  static JsonNode read(byte[] body) {
    JsonNode notice = StrictJson.read(body);
    if (!notice.isObject()) {
      throw new UnreadableWebhook("not an object, as Zoho's notifications are");
    }
    return notice;
  }
}
