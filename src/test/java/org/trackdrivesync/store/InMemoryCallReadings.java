package org.trackdrivesync.store;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.tenant.TenantId;

/** {@link CallReadings} without a database. */
public final class InMemoryCallReadings implements CallReadings {
  private final Map<Key, List<String>> records = new HashMap<>();
  private final List<Reading> readings = new ArrayList<>();

  private record Key(long request, Instant begun) {}

  private record Reading(TenantId tenant, Key key, Span span) {}

  @Override
  public void keep(Claim reader, Instant begun, List<String> page) {
    records
        .computeIfAbsent(new Key(reader.requestId(), begun), key -> new ArrayList<>())
        .addAll(page);
  }

  @Override
  public void complete(Claim reader, Instant begun, Span span) {
    readings.add(new Reading(reader.tenant(), new Key(reader.requestId(), begun), span));
  }

  @Override
  public Optional<List<String>> covering(TenantId tenant, Span span, Instant begunSince) {
    List<Reading> fit =
        readings.stream()
            .filter(reading -> reading.tenant.equals(tenant))
            .filter(reading -> !reading.key.begun.isBefore(begunSince))
            .filter(reading -> !reading.span.from().isAfter(span.to()))
            .filter(reading -> !reading.span.to().isBefore(span.from()))
            .toList();
    return Coverage.of(span, fit.stream().map(Reading::span).toList())
        ? Optional.of(
            fit.stream()
                .flatMap(reading -> records.getOrDefault(reading.key, List.of()).stream())
                .toList())
        : Optional.empty();
  }
}
