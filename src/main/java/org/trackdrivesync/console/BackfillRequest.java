package org.trackdrivesync.console;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.Optional;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.trackdrivesync.intake.Backfill;

/** What a backfill is asked to be. */
@Schema(
    description = "From where to read, and what to do; empty to go on with one that was stopped")
public record BackfillRequest(
    @Schema(
            description = "Records that were changed since, as 2026-01-31 or 2026-01-31T13:45:00Z",
            examples = "2026-01-31")
        String from,
    @Schema(
            description = "enroll (default): nobody is called; decide: as if they changed now",
            enumeration = {"enroll", "decide"})
        String action) {
  private static final JsonMapper JSON =
      JsonMapper.builder().enable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES).build();

  /** Reads a body; none at all asks for nothing in particular. */
  static BackfillRequest read(byte[] body) {
    try {
      BackfillRequest read =
          body == null || body.length == 0 ? null : JSON.readValue(body, BackfillRequest.class);
      return read == null ? new BackfillRequest(null, null) : read;
    } catch (JsonProcessingException e) {
      throw Refusal.badRequest(
          "The body must be JSON as {\"from\":\"2026-01-31\",\"action\":\"enroll\"}.");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  Optional<Instant> since() {
    return Inputs.text("from", from).map(text -> Inputs.instant("from", text));
  }

  /** Where it is to begin and does not say, nobody is to be called. */
  Optional<Backfill.Action> wanted() {
    return Inputs.text("action", action)
        .or(() -> Inputs.text("from", from).map(any -> "enroll"))
        .map(
            text ->
                switch (text) {
                  case "enroll" -> Backfill.Action.ENROLL;
                  case "decide" -> Backfill.Action.DECIDE;
                  default -> throw Refusal.badRequest("action must be enroll or decide.");
                });
  }
}
