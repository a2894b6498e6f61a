package org.trackdrivesync.source.zoho;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.net.URI;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRefusal;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.ZohoSettings;

/**
 * A notification channel, by "Enable Notifications" (API v8: {@code POST /crm/v8/actions/watch}).
 * It lives a week at most, and an hour where more is asked for; the same request with the same
 * channel renews it (Zoho's community, "Kaizen #170, FAQs on Notification APIs"). Changes of
 * related records are not told as changes of this one.
 */
public final class ZohoChannel {
  /** Short of the week, since the clocks may differ. */
  private static final Duration LIFE = Duration.ofDays(7).minus(Duration.ofHours(4));

  /** One that somebody ended by hand is missed for no longer. */
  private static final Duration LATEST_RENEWAL = Duration.ofHours(12);

  private static final Duration FIRST_RETRY = Duration.ofSeconds(5);
  private static final Duration LONGEST_RETRY = Duration.ofMinutes(15);
  private static final int MOST_DOUBLINGS = 10;
  private static final JsonMapper JSON = new JsonMapper();

  private final ZohoSettings settings;
  private final ZohoSettings.Channel channel;
  private final Secret token;
  private final URI notifyUrl;
  private final ZohoAccess access;
  private final CrmRefusal refusal =
      new CrmRefusal("Zoho", "refresh-token", "the scope ZohoCRM.notifications.ALL");

  /**
   * @param token what the notifications are known by
   * @param notifyUrl where Zoho posts them to
   */
  public ZohoChannel(
      ZohoSettings settings,
      ZohoSettings.Channel channel,
      Secret token,
      URI notifyUrl,
      ZohoAccess access) {
    this.settings = settings;
    this.channel = channel;
    this.token = token;
    this.notifyUrl = notifyUrl;
    this.access = access;
  }

  /** Stands for all that the channel is made of, and tells nothing of it. */
  public String digest() {
    try {
      MessageDigest sha = MessageDigest.getInstance("SHA-256");
      String all = settings.apiUrl() + " " + settings.login().clientId() + " " + wish("");
      return HexFormat.of().formatHex(sha.digest(all.getBytes(UTF_8)));
    } catch (GeneralSecurityException e) {
      throw new IllegalStateException("SHA-256 is part of every Java", e);
    }
  }

  public ZohoAccess access() {
    return access;
  }

  public CrmRequest request(Instant now) {
    return new CrmRequest(
        "POST",
        settings.apiUrl(),
        "/crm/v8/actions/watch",
        "",
        Map.of(
            "Authorization", access.authorization(),
            "Content-Type", "application/json",
            "Accept", "application/json"),
        wish(ZohoTime.of(now.plus(LIFE))));
  }

  private String wish(String until) {
    ObjectNode wish = JSON.createObjectNode();
    ObjectNode watch = wish.putArray("watch").addObject();
    watch.put("channel_id", channel.id());
    ArrayNode events = watch.putArray("events");
    channel.events().forEach(event -> events.add(settings.module() + "." + event));
    watch
        .put("channel_expiry", until)
        .put("token", token.reveal())
        .put("notify_url", notifyUrl.toString())
        .put("notify_on_related_action", false);
    return wish.toString();
  }

  /** Until when the channel lives, or why it does not. */
  public sealed interface End {
    record Lives(Instant until) implements End {}

    record Refused(SourceTrouble trouble) implements End {}
  }

  /** Takes the answer; each channel has an end of its own in it. */
  public End read(CrmAnswer answer) {
    if (answer.status() == 401) {
      if (answer.body().contains("OAUTH_SCOPE_MISMATCH")) {
        return new End.Refused(refusal.trouble(new CrmAnswer(403, answer.headers(), "")));
      }
      access.refused();
    }
    JsonNode end = end(answer.body());
    if (end.path("status").asText("").equals("error")) {
      return new End.Refused(refused(end.path("code").asText("")));
    }
    if (answer.status() < 200 || answer.status() > 299) {
      return new End.Refused(refusal.trouble(answer));
    }
    Optional<Instant> until = first(end.path("details").path("events"));
    return until.isPresent() && end.path("status").asText("").equals("success")
        ? new End.Lives(until.get())
        : new End.Refused(refusal.unreadable(answer));
  }

  private static SourceTrouble refused(String code) {
    return new SourceTrouble(
        SourceFault.REFUSED,
        "Zoho does not enable the channel"
            + (code.matches("[A-Z_]{1,60}") ? " (" + code + ")" : "")
            + ": look at channel-id, object, and whether Zoho can reach public-url",
        Optional.empty());
  }

  private static JsonNode end(String body) {
    try {
      JsonNode told = JSON.readTree(body);
      return told == null ? JSON.createObjectNode() : told.path("watch").path(0);
    } catch (JsonProcessingException html) {
      return JSON.createObjectNode();
    }
  }

  /** The end of the event that ends first. */
  private static Optional<Instant> first(JsonNode events) {
    Instant first = null;
    for (JsonNode event : events) {
      Optional<Instant> until = ZohoTime.read(event.path("channel_expiry").asText(""));
      if (until.isEmpty()) {
        return until;
      }
      first = first == null || until.get().isBefore(first) ? until.get() : first;
    }
    return Optional.ofNullable(first);
  }

  /** When half of its life is over, and twice a day at least. */
  public static Duration renewIn(Instant until, Instant now) {
    Duration half = Duration.between(now, until).dividedBy(2);
    if (half.isNegative()) {
      return FIRST_RETRY;
    }
    return half.compareTo(LATEST_RENEWAL) < 0 ? half : LATEST_RENEWAL;
  }

  /**
   * @param failures one after the other, before this
   */
  public static Duration retryIn(SourceTrouble trouble, int failures) {
    Duration doubled = FIRST_RETRY.multipliedBy(1L << Math.min(failures, MOST_DOUBLINGS));
    Duration own = doubled.compareTo(LONGEST_RETRY) < 0 ? doubled : LONGEST_RETRY;
    return trouble.rest().filter(rest -> rest.compareTo(own) > 0).orElse(own);
  }
}
