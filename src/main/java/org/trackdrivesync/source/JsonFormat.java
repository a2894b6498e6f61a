package org.trackdrivesync.source;

import com.fasterxml.jackson.core.JacksonException;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonLocation;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.exc.StreamConstraintsException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.TenantId;

/** The payload format {@code json}: one lead change as an object, or an array of them. */
final class JsonFormat implements WebhookFormat {
  static final int MOST_LEADS = 1_000;
  static final int DEEPEST = 32;

  /**
   * Depth is the only limit of the parser's own: what is too long sinks its lead and not the whole.
   * Names are not interned, since they are the sender's.
   */
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .streamReadConstraints(
              StreamReadConstraints.builder()
                  .maxNestingDepth(DEEPEST)
                  .maxNumberLength(Integer.MAX_VALUE)
                  .maxStringLength(Integer.MAX_VALUE)
                  .maxNameLength(Integer.MAX_VALUE)
                  .build())
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .disable(JsonFactory.Feature.INTERN_FIELD_NAMES)
          .build();

  @Override
  public ParsedWebhook parse(
      TenantId tenant, String source, byte[] body, Optional<String> messageId, Instant now) {
    Utf8.check(body);
    DeliveryOrigin origin = new DeliveryOrigin(tenant, source, body, messageId, now);
    try (JsonParser json = JSON.createParser(body)) {
      return read(json, origin);
    } catch (IOException e) {
      throw new UncheckedIOException("reading an array cannot fail", e);
    }
  }

  private static ParsedWebhook read(JsonParser json, DeliveryOrigin origin) throws IOException {
    Leads leads = new Leads(json, origin);
    try {
      JsonToken first = json.nextToken();
      if (first == null) {
        throw new UnreadableWebhook("empty body");
      }
      switch (first) {
        case START_OBJECT -> leads.read(0);
        case START_ARRAY -> leads.readAll();
        default -> throw unreadable("neither an object nor an array", json.currentTokenLocation());
      }
      if (json.nextToken() != null) {
        throw unreadable("more than one JSON value", json.currentTokenLocation());
      }
      return new ParsedWebhook(leads.changes, leads.rejected);
    } catch (JacksonException e) {
      throw unreadable(problem(e), json.currentLocation());
    }
  }

  private static String problem(JacksonException e) {
    if (e instanceof StreamConstraintsException) {
      return "nested deeper than " + DEEPEST + " levels";
    }
    return e.getOriginalMessage().startsWith("Duplicate") ? "a name given twice" : "not JSON";
  }

  private static UnreadableWebhook unreadable(String problem, JsonLocation place) {
    return new UnreadableWebhook(
        problem + " at line " + place.getLineNr() + ", column " + place.getColumnNr());
  }

  /** The leads of one delivery, as far as they are read. */
  private static final class Leads {
    private final JsonParser json;
    private final DeliveryOrigin origin;
    private final List<LeadChange> changes = new ArrayList<>();
    private final List<Rejected> rejected = new ArrayList<>();

    Leads(JsonParser json, DeliveryOrigin origin) {
      this.json = json;
      this.origin = origin;
    }

    void readAll() throws IOException {
      for (int index = 0; json.nextToken() != JsonToken.END_ARRAY; index++) {
        if (index == MOST_LEADS) {
          throw new UnreadableWebhook("more than 1,000 leads");
        }
        if (json.currentToken() == JsonToken.START_OBJECT) {
          read(index);
        } else {
          json.skipChildren();
          rejected.add(new Rejected(index, "not an object"));
        }
      }
    }

    void read(int index) throws IOException {
      int outside = json.getParsingContext().getNestingDepth() - 1;
      try {
        changes.add(origin.change(index, JsonLead.read(json)));
      } catch (LeadFault e) {
        rejected.add(new Rejected(index, e.getMessage()));
        while (json.getParsingContext().getNestingDepth() > outside) {
          json.nextToken();
        }
      }
    }
  }
}
