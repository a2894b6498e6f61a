package org.trackdrivesync.tenant;

import java.net.URI;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Everything that the properties under {@code sync.} say, read once at start.
 *
 * @param retention settled history older than this is deleted
 * @param operators bcrypt hash by user; its hashes are not shown
 * @param classifierRows further rows of the table of TrackDrive's answers, lowest number first, as
 *     {@code status~/text/ = CODE}
 * @param publicUrl where TrackDrive and CRMs reach this program; set wherever a tenant subscribes
 * @param warnings what is allowed but likely not meant, a sentence each
 */
public record Deployment(
    TenantRegistry tenants,
    StoreSettings store,
    Duration retention,
    Map<String, String> operators,
    SortedMap<Integer, String> classifierRows,
    Optional<URI> publicUrl,
    List<String> warnings) {
  public Deployment {
    operators = Map.copyOf(operators);
    classifierRows = Collections.unmodifiableSortedMap(new TreeMap<>(classifierRows));
    warnings = List.copyOf(warnings);
  }

  @Override
  public String toString() {
    return "Deployment[tenants="
        + tenants.all().stream().map(Tenant::id).toList()
        + ", store="
        + store
        + ", retention="
        + retention
        + ", operators="
        + operators.keySet()
        + ", classifierRows="
        + classifierRows
        + ", publicUrl="
        + publicUrl
        + ", warnings="
        + warnings
        + "]";
  }
}
