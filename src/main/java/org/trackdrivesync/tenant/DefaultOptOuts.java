package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * The fields of each CRM that say that a person wants no calls. Each alone is an opt-out, unless
 * the tenant turns it off by its name ({@code opt-out.defaults-off}).
 *
 * <p>Salesforce: {@code DoNotCall} of lead and contact (Object Reference, "Lead"). HighLevel:
 * {@code dnd}, for all channels, and that of the channel Call (webhook "ContactDndUpdate").
 * Pipedrive: a person's {@code marketing_status} (API reference, "Persons"); strictly of e-mail,
 * but who unsubscribed is better not called either.
 */
public final class DefaultOptOuts {
  private static final Map<String, List<Condition>> BY_FORMAT =
      Map.of(
          SalesforceMessageSettings.NAME,
          List.of(Condition.parse("DoNotCall", "true,1")),
          HighLevelSettings.NAME,
          List.of(
              Condition.parse("dnd", "true"),
              Condition.parse("dndSettings.Call.status", "active,permanent")),
          PipedriveSettings.NAME,
          List.of(Condition.parse("marketing_status", "unsubscribed")));

  private DefaultOptOuts() {}

  /** Those of a format; none where it has no such field. */
  public static List<Condition> of(String format) {
    return BY_FORMAT.getOrDefault(format, List.of());
  }

  static SortedSet<String> names() {
    SortedSet<String> names = new TreeSet<>();
    BY_FORMAT.values().forEach(all -> all.forEach(one -> names.add(one.token())));
    return names;
  }
}
