package org.trackdrivesync.source.salesforce;

import java.time.Instant;
import java.util.Map;
import java.util.Optional;

/**
 * A record as a query shows it.
 *
 * @param created none where the object has no such field
 * @param modified when a person or a program last changed it
 * @param mergedInto the record that it was merged into
 * @param values of the fields by their names in the query; nested ones are named with dots
 */
record Row(
    Stamp stamp,
    Optional<Instant> created,
    Optional<Instant> modified,
    boolean deleted,
    Optional<String> mergedInto,
    Map<String, String> values) {}
