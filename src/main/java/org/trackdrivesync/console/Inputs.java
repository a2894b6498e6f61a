package org.trackdrivesync.console;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackdrivesync.history.State;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.lead.Reason;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;

/** Reads values of a query; what cannot be read is told with what is allowed, never quoted. */
final class Inputs {
  private static final int LAST_YEAR = 9999;

  private Inputs() {}

  /** A value, stripped; blank counts as not given. */
  static Optional<String> text(String name, String value) {
    if (value == null || value.isBlank()) {
      return Optional.empty();
    }
    if (value.indexOf('\0') >= 0) {
      throw Refusal.badRequest(name + " must not hold a NUL character.");
    }
    return Optional.of(value.strip());
  }

  static State state(String text) {
    return oneOf(text, Arrays.asList(State.values()));
  }

  /** A state that a replay may be asked for. */
  static State replayable(String text) {
    return oneOf(text, Stream.of(State.values()).filter(State::replayable).toList());
  }

  private static State oneOf(String text, List<State> allowed) {
    String wanted = text.toUpperCase(Locale.ROOT);
    return allowed.stream()
        .filter(state -> state.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "outcome must be one of "
                        + allowed.stream().map(State::name).collect(Collectors.joining(", "))
                        + "."));
  }

  /** A reason that requests end with. */
  static Reason reason(String text) {
    String wanted = text.toUpperCase(Locale.ROOT);
    return Stream.of(Reason.values())
        .filter(reason -> reason.name().equals(wanted))
        .findFirst()
        .orElseThrow(
            () ->
                Refusal.badRequest(
                    "reason must be one of those that GET /api/changes tells, as TIMEOUT."));
  }

  static boolean trueOrFalse(String name, String text) {
    return switch (text.toLowerCase(Locale.ROOT)) {
      case "true" -> true;
      case "false" -> false;
      default -> throw Refusal.badRequest(name + " must be true or false.");
    };
  }

  static Instant instant(String name, String text) {
    try {
      OffsetDateTime time =
          text.indexOf('T') < 0
              ? LocalDate.parse(text).atStartOfDay().atOffset(ZoneOffset.UTC)
              : OffsetDateTime.parse(text.replace(' ', '+')); // a plus that was not encoded
      if (time.getYear() >= 1 && time.getYear() <= LAST_YEAR) {
        return time.toInstant();
      }
    } catch (DateTimeException e) {
      // told below, with what is allowed
    }
    throw Refusal.badRequest(
        name + " must be a time as 2026-01-31T13:45:00Z, or a day as 2026-01-31.");
  }

  static long cursor(String text) {
    return Ids.parse(text)
        .orElseThrow(() -> Refusal.badRequest("cursor must be the next of an earlier page."));
  }

  /** The number by tenant, since each reads it by its own region. */
  static Map<TenantId, PhoneNumber> numbers(
      String text, Optional<String> tenant, TenantRegistry tenants) {
    Map<TenantId, PhoneNumber> numbers = new HashMap<>();
    for (Tenant reader : tenants.all()) {
      if (tenant.map(reader.id().value()::equals).orElse(true)) {
        PhoneNumber.parse(text, reader.lead().region())
            .or(() -> PhoneNumber.parse("+" + text, reader.lead().region()))
            .ifPresent(number -> numbers.put(reader.id(), number));
      }
    }
    boolean hasReader = tenant.isEmpty() || tenant.flatMap(tenants::find).isPresent();
    if (hasReader && numbers.isEmpty()) {
      throw Refusal.badRequest(
          "phone must be a number that can be dialed, best with + and its country code.");
    }
    return numbers;
  }
}
