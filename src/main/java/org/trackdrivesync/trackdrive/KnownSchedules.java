package org.trackdrivesync.trackdrive;

import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import org.trackdrivesync.tenant.Secret;

/** What was read of an account's schedules; immutable. */
public final class KnownSchedules {
  static final String NOT_READ = "TrackDrive's schedules have not been read yet";

  /** Before the first reading. */
  static final KnownSchedules NOTHING =
      new KnownSchedules(Map.of(), Set.of(), Optional.of(NOT_READ));

  private final Map<String, ListedSchedule> byId;
  private final Map<String, ListedSchedule> byUuid = new HashMap<>();
  private final Map<Secret, ListedSchedule> byToken = new HashMap<>();
  private final Set<String> absent;
  private final Optional<String> trouble;

  private KnownSchedules(
      Map<String, ListedSchedule> byId, Set<String> absent, Optional<String> trouble) {
    this.byId = byId;
    this.absent = absent;
    this.trouble = trouble;
    for (ListedSchedule schedule : byId.values()) {
      schedule.uuid().ifPresent(uuid -> byUuid.put(key(uuid), schedule));
      schedule.leadToken().ifPresent(token -> byToken.put(token, schedule));
    }
  }

  /**
   * @param absent ids for which TrackDrive said that there is no such schedule
   * @param trouble why the list may not be whole, in plain words
   */
  static KnownSchedules of(
      Collection<ListedSchedule> schedules, Collection<String> absent, Optional<String> trouble) {
    Map<String, ListedSchedule> byId = new LinkedHashMap<>();
    schedules.forEach(schedule -> byId.put(key(schedule.id()), schedule));
    Set<String> missing = new TreeSet<>();
    absent.forEach(id -> missing.add(key(id)));
    return new KnownSchedules(byId, missing, trouble);
  }

  /** With those that were read anew. */
  KnownSchedules with(Collection<ListedSchedule> schedules) {
    Map<String, ListedSchedule> changed = new LinkedHashMap<>(byId);
    Set<String> missing = new TreeSet<>(absent);
    for (ListedSchedule schedule : schedules) {
      changed.put(key(schedule.id()), schedule);
      missing.removeIf(schedule::isNamed);
    }
    return new KnownSchedules(changed, missing, trouble);
  }

  /** Without one, since TrackDrive has it no more. */
  KnownSchedules withAbsent(String idOrUuid) {
    Set<String> missing = new TreeSet<>(absent);
    missing.add(key(idOrUuid));
    return new KnownSchedules(others(idOrUuid), missing, trouble);
  }

  /** Without what is known of one, since it cannot be seen any more. */
  KnownSchedules forgetting(String idOrUuid) {
    return new KnownSchedules(others(idOrUuid), absent, trouble);
  }

  KnownSchedules withTrouble(Optional<String> why) {
    return new KnownSchedules(byId, absent, why);
  }

  private Map<String, ListedSchedule> others(String idOrUuid) {
    Map<String, ListedSchedule> others = new LinkedHashMap<>(byId);
    others.values().removeIf(schedule -> schedule.isNamed(idOrUuid));
    return others;
  }

  /** By number or UUID. */
  public Optional<ListedSchedule> find(String idOrUuid) {
    ListedSchedule schedule = byId.get(key(idOrUuid));
    return Optional.ofNullable(schedule == null ? byUuid.get(key(idOrUuid)) : schedule);
  }

  Optional<ListedSchedule> find(Secret leadToken) {
    return Optional.ofNullable(byToken.get(leadToken));
  }

  /** Whether TrackDrive said that there is none of this id. */
  boolean isAbsent(String idOrUuid) {
    return absent.contains(key(idOrUuid));
  }

  /** Whether any schedule shows its lead token, so that one that is not found is a wrong one. */
  boolean showsTokens() {
    return !byToken.isEmpty();
  }

  /** Why not all may be known; empty where the list was read to its end. */
  Optional<String> trouble() {
    return trouble;
  }

  public int size() {
    return byId.size();
  }

  private static String key(String idOrUuid) {
    return idOrUuid.toLowerCase(Locale.ROOT);
  }
}
