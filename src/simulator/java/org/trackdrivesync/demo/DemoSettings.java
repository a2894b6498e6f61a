package org.trackdrivesync.demo;

import java.io.IOException;
import java.io.Reader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.TreeSet;
import org.trackdrivesync.simulator.Schedule;

/** Reads the program's own settings file for what the other side must know: keys and schedules. */
record DemoSettings(Map<String, DemoTenant> tenants) {
  DemoSettings {
    tenants = Map.copyOf(tenants);
  }

  static DemoSettings read(Path file) {
    Properties properties = new Properties();
    try (Reader reader = Files.newBufferedReader(file)) {
      properties.load(reader);
    } catch (IOException e) {
      throw new CannotRun("cannot read " + file + ": start the demo in the project's folder");
    }
    Section tenants = new Section(properties, "sync.tenants.");
    Map<String, DemoTenant> all = new HashMap<>();
    tenants.names().forEach(id -> all.put(id, tenant(id, tenants.in(id))));
    return new DemoSettings(all);
  }

  DemoTenant tenant(String id) {
    return tenants.get(id);
  }

  List<DemoTenant> sorted() {
    return new TreeSet<>(tenants.keySet()).stream().map(tenants::get).toList();
  }

  private static DemoTenant tenant(String id, Section tenant) {
    List<Schedule> schedules = new ArrayList<>();
    Section distributions = tenant.in("distributions");
    for (String name : distributions.names()) {
      Section one = distributions.in(name);
      if (!one.text("schedule-id", "").isEmpty()) {
        Schedule schedule =
            Schedule.caller(Long.parseLong(one.text("schedule-id", "")), id + " " + name);
        String token = one.text("lead-token", "");
        schedules.add(token.isEmpty() ? schedule : schedule.withLeadsApiKey(token));
      }
    }
    Map<String, DemoTenant.Source> sources = new HashMap<>();
    Section configured = tenant.in("sources");
    configured.names().forEach(name -> sources.put(name, source(configured.in(name))));
    return new DemoTenant(
        id,
        tenant.text("trackdrive.public-key", ""),
        tenant.text("trackdrive.private-key", ""),
        Double.parseDouble(tenant.text("trackdrive.calls-per-second", "1")),
        schedules,
        sources);
  }

  private static DemoTenant.Source source(Section source) {
    Map<String, String> settings = new HashMap<>();
    source.keys().forEach(key -> settings.put(key, source.text(key, "")));
    return new DemoTenant.Source(settings);
  }

  /** The properties behind a prefix. */
  private record Section(Properties properties, String prefix) {
    Section in(String name) {
      return new Section(properties, prefix + name + ".");
    }

    String text(String key, String otherwise) {
      return properties.getProperty(prefix + key, otherwise).strip();
    }

    /** What stands first in its keys. */
    TreeSet<String> names() {
      TreeSet<String> names = new TreeSet<>();
      keys().forEach(key -> names.add(key.split("\\.", 2)[0]));
      return names;
    }

    List<String> keys() {
      return properties.stringPropertyNames().stream()
          .filter(key -> key.startsWith(prefix))
          .map(key -> key.substring(prefix.length()))
          .toList();
    }
  }
}
