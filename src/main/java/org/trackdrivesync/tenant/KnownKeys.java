package org.trackdrivesync.tenant;

import java.util.List;

/**
 * The name of every setting; {@code <token>} and its like stand for any text, others for a name.
 */
final class KnownKeys {
  static final List<KeyTemplate> AVAILABLE =
      templates(
          "sync.tenants.<t>.trackdrive.base-url",
          "sync.tenants.<t>.trackdrive.public-key",
          "sync.tenants.<t>.trackdrive.private-key",
          "sync.tenants.<t>.trackdrive.calls-per-second",
          "sync.tenants.<t>.trackdrive.requests-per-second",
          "sync.tenants.<t>.trackdrive.redial-window",
          "sync.tenants.<t>.trackdrive.timeout",
          "sync.tenants.<t>.trackdrive.schedules-every",
          "sync.tenants.<t>.trackdrive.call-results",
          "sync.tenants.<t>.trackdrive.call-results-every",
          "sync.tenants.<t>.trackdrive.call-results-within",
          "sync.tenants.<t>.trackdrive.call-results-live",
          "sync.tenants.<t>.sources.<s>.type",
          "sync.tenants.<t>.sources.<s>.format",
          "sync.tenants.<t>.sources.<s>.signature",
          "sync.tenants.<t>.sources.<s>.secret",
          "sync.tenants.<t>.sources.<s>.signature-header",
          "sync.tenants.<t>.sources.<s>.signature-encoding",
          "sync.tenants.<t>.sources.<s>.signature-prefix",
          "sync.tenants.<t>.sources.<s>.login-url",
          "sync.tenants.<t>.sources.<s>.client-id",
          "sync.tenants.<t>.sources.<s>.client-secret",
          "sync.tenants.<t>.sources.<s>.username",
          "sync.tenants.<t>.sources.<s>.private-key",
          "sync.tenants.<t>.sources.<s>.object",
          "sync.tenants.<t>.sources.<s>.where",
          "sync.tenants.<t>.sources.<s>.fields",
          "sync.tenants.<t>.sources.<s>.every",
          "sync.tenants.<t>.sources.<s>.api-version",
          "sync.tenants.<t>.lead.region",
          "sync.tenants.<t>.lead.phone",
          "sync.tenants.<t>.lead.email",
          "sync.tenants.<t>.lead.first-name",
          "sync.tenants.<t>.lead.last-name",
          "sync.tenants.<t>.lead.traffic-source-id",
          "sync.tenants.<t>.lead.time-zone",
          "sync.tenants.<t>.lead.state",
          "sync.tenants.<t>.lead.callback-at",
          "sync.tenants.<t>.lead.data.<token...>",
          "sync.tenants.<t>.lead.updates",
          "sync.tenants.<t>.distributions.<d>.order",
          "sync.tenants.<t>.distributions.<d>.match.<token...>",
          "sync.tenants.<t>.distributions.<d>.when",
          "sync.tenants.<t>.distributions.<d>.schedule-id",
          "sync.tenants.<t>.distributions.<d>.lead-token",
          "sync.tenants.<t>.distributions.<d>.action",
          "sync.tenants.<t>.distributions.<d>.downstream.<n>.match.<token...>",
          "sync.tenants.<t>.distributions.<d>.downstream.<n>.when",
          "sync.tenants.<t>.distributions.<d>.downstream.<n>.schedule-id",
          "sync.tenants.<t>.distributions.<d>.learn-refusals",
          "sync.tenants.<t>.distributions.<d>.learn-refusals.tokens",
          "sync.tenants.<t>.schedules.<n>.match.<token...>",
          "sync.tenants.<t>.schedules.<n>.when",
          "sync.tenants.<t>.schedules.<n>.schedule-id",
          "sync.tenants.<t>.schedules.<n>.name",
          "sync.tenants.<t>.schedules.<n>.description",
          "sync.tenants.<t>.schedules.<n>.paused",
          "sync.tenants.<t>.schedules.<n>.offer-id",
          "sync.tenants.<t>.schedules.<n>.sortable-order",
          "sync.tenants.<t>.schedules.<n>.lead-duplicate-timeframe",
          "sync.tenants.<t>.schedules.<n>.create",
          "sync.tenants.<t>.opt-out.match.<token...>",
          "sync.tenants.<t>.opt-out.when",
          "sync.tenants.<t>.opt-out.as",
          "sync.tenants.<t>.opt-out.on-deletion",
          "sync.tenants.<t>.calling-hours",
          "sync.tenants.<t>.calling-hours.monday",
          "sync.tenants.<t>.calling-hours.tuesday",
          "sync.tenants.<t>.calling-hours.wednesday",
          "sync.tenants.<t>.calling-hours.thursday",
          "sync.tenants.<t>.calling-hours.friday",
          "sync.tenants.<t>.calling-hours.saturday",
          "sync.tenants.<t>.calling-hours.sunday",
          "sync.tenants.<t>.calling-hours.closed-dates",
          "sync.tenants.<t>.promote.expires-after",
          "sync.tenants.<t>.promote.order",
          "sync.tenants.<t>.promote.outside-hours",
          "sync.tenants.<t>.max-backlog",
          "sync.tenants.<t>.dry-run",
          "sync.trackdrive.classify.<n...>",
          "sync.store.directory",
          "sync.store.port",
          "sync.retention",
          "sync.public-url",
          "sync.operators.<user...>");

  /** Promised for later: refused as such, not as a slip of the pen. */
  static final List<KeyTemplate> NOT_YET =
      templates(
          "sync.tenants.<t>.sources.<s>.channel",
          "sync.tenants.<t>.sources.<s>.event-id",
          "sync.tenants.<t>.sources.<s>.id",
          "sync.tenants.<t>.sources.<s>.occurred-at",
          "sync.tenants.<t>.sources.<s>.each",
          "sync.tenants.<t>.lead.require");

  /** Whatever is written where a weekday belongs. */
  static final KeyTemplate DAY_OF_CALLING_HOURS =
      KeyTemplate.of("sync.tenants.<t>.calling-hours.<day...>");

  private KnownKeys() {}

  private static List<KeyTemplate> templates(String... texts) {
    return List.of(texts).stream().map(KeyTemplate::of).toList();
  }
}
