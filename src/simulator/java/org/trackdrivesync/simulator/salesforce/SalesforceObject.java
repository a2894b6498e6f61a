package org.trackdrivesync.simulator.salesforce;

import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/** An object such as Lead: its fields, and the states of its records. */
final class SalesforceObject {
  private static final List<String> SYSTEM =
      List.of(
          "Id", "CreatedDate", "LastModifiedDate", "SystemModstamp", "IsDeleted", "MasterRecordId");

  private final String name;
  private final Map<String, String> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Set<String> hidden = new LinkedHashSet<>();
  private final Map<String, List<SalesforceRecord>> states = new LinkedHashMap<>();

  SalesforceObject(String name, List<String> own) {
    this.name = name;
    SYSTEM.forEach(field -> fields.put(field, field));
    own.forEach(field -> fields.put(field, field));
  }

  String name() {
    return name;
  }

  /** Field-level security takes a field from the login's sight, or gives it back. */
  void hide(String field, boolean unseen) {
    if (unseen) {
      hidden.add(field.toLowerCase(Locale.ROOT));
    } else {
      hidden.remove(field.toLowerCase(Locale.ROOT));
    }
  }

  /** The canonical name of a field that the login sees. */
  Optional<String> field(String written) {
    return Optional.ofNullable(fields.get(written))
        .filter(found -> !hidden.contains(found.toLowerCase(Locale.ROOT)));
  }

  /** All but those that every object has. */
  List<String> ownFields() {
    return fields.values().stream().filter(field -> !SYSTEM.contains(field)).toList();
  }

  List<String> visibleFields() {
    return fields.values().stream().filter(name -> field(name).isPresent()).toList();
  }

  void declare(String field) {
    fields.putIfAbsent(field, field);
  }

  void add(SalesforceRecord state) {
    for (String given : state.fields().keySet()) {
      fields.putIfAbsent(given, given);
    }
    states.computeIfAbsent(state.id(), id -> new ArrayList<>()).add(state);
  }

  /** A record as it is, committed or not. */
  Optional<SalesforceRecord> last(String id) {
    return Optional.ofNullable(states.get(id)).map(all -> all.get(all.size() - 1));
  }

  /** Each record's last state that is committed. */
  List<SalesforceRecord> visible(Instant now) {
    List<SalesforceRecord> visible = new ArrayList<>();
    for (List<SalesforceRecord> all : states.values()) {
      for (int i = all.size() - 1; i >= 0; i--) {
        if (!all.get(i).visibleAt().isAfter(now)) {
          visible.add(all.get(i));
          break;
        }
      }
    }
    return visible;
  }
}
