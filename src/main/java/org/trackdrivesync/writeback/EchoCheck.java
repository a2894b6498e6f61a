package org.trackdrivesync.writeback;

import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.CrmFields;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.WriteBackField;
import org.trackdrivesync.tenant.WriteBackSettings;

/**
 * Recognises changes that this program made itself: the CRM tells of what was written back as of
 * any other change. Such a one shows what was told of the lead, in the fields where that stands,
 * and nothing else that is new.
 */
public final class EchoCheck {
  private static final int LONGEST_NUMBER = 15;

  private final WriteBackSettings settings;
  private final Set<String> sources;
  private final Set<String> decisive;
  private final boolean rulesAskWhatChanged;
  private final WriteBacks writeBacks;

  /**
   * For changes of one source.
   *
   * @param settings of what is written to its records, for itself or for another source
   */
  public EchoCheck(
      Tenant tenant, String source, WriteBackSettings settings, WriteBacks writeBacks) {
    this.settings = settings;
    this.sources =
        Stream.concat(
                Stream.of(source), tenant.writtenTo(source).stream().map(WriteBackSettings::source))
            .collect(Collectors.toUnmodifiableSet());
    this.decisive = CrmFields.decisive(tenant);
    this.rulesAskWhatChanged = CrmFields.askWhatChanged(tenant);
    this.writeBacks = writeBacks;
  }

  /** Why a change is our own; empty where it is somebody's. The store is asked only of a likely. */
  public Optional<String> judge(LeadChange change) {
    if (change.kind() == ChangeKind.DELETED || change.crmId().isEmpty() || !isLikely(change)) {
      return Optional.empty();
    }
    WrittenBefore before = writeBacks.before(change, sources);
    boolean ours = settings.fields().entrySet().stream().allMatch(f -> wasTold(change, f, before));
    return ours && (addsNothing(change, before) || cameLate(change, before))
        ? Optional.of("our own write-back: the change shows only what was told of this lead")
        : Optional.empty();
  }

  private boolean addsNothing(LeadChange change, WrittenBefore before) {
    return !saysMore(change, before.fields(), before.isFirst())
        && (before.justNow() || isNews(change, before.fields()));
  }

  /** Whether it tells of a time before somebody's change that is known already. */
  private boolean cameLate(LeadChange change, WrittenBefore before) {
    return !saysMore(change, before.fieldsThen(), before.isFirst())
        && isNews(change, before.fieldsThen());
  }

  private boolean isNews(LeadChange change, Map<String, String> known) {
    return settings.fields().values().stream()
        .anyMatch(name -> differs(name, change.fields(), known));
  }

  private boolean isLikely(LeadChange change) {
    return settings.fields().values().stream()
        .anyMatch(name -> !text(name, change.fields()).isEmpty());
  }

  /** Whether the change says nothing of a field, or what was told some time. */
  private static boolean wasTold(
      LeadChange change, Map.Entry<WriteBackField, String> field, WrittenBefore before) {
    return !change.fields().containsKey(field.getValue())
        || before.told().stream()
            .map(told -> FieldValues.value(told, field.getKey()))
            .anyMatch(told -> same(told, text(field.getValue(), change.fields())));
  }

  /**
   * Whether anything else differs from what the CRM had said. Of a source that tells of the lead
   * for the first time what nobody said before counts only where rules ask it.
   */
  private boolean saysMore(LeadChange change, Map<String, String> known, boolean isFirst) {
    Set<String> others = new HashSet<>(change.fields().keySet());
    others.removeAll(settings.fields().values());
    others.removeAll(settings.touched());
    if (others.remove(LeadChange.CHANGED) && rulesAskWhatChanged && tellsMore(change)) {
      return true;
    }
    if (isFirst) {
      others.removeIf(name -> !known.containsKey(name) && !decisive.contains(name));
    }
    return others.stream().anyMatch(name -> differs(name, change.fields(), known));
  }

  /** Whether the event says that anything else changed. */
  private boolean tellsMore(LeadChange change) {
    Set<String> told = new HashSet<>(Set.of(text(LeadChange.CHANGED, change.fields()).split(",")));
    told.removeAll(settings.fields().values());
    told.removeAll(settings.touched());
    told.remove("");
    return !told.isEmpty();
  }

  /** What the CRM never said is as good as blank. */
  private static boolean differs(String name, Map<String, String> now, Map<String, String> before) {
    return now.containsKey(name) && !same(text(name, before), text(name, now));
  }

  private static String text(String name, Map<String, String> fields) {
    return fields.getOrDefault(name, "").strip();
  }

  /**
   * CRMs write times in their own ways: HubSpot in milliseconds, Zoho with an offset, Salesforce
   * with one that lacks its colon.
   */
  private static boolean same(String one, String other) {
    return one.equals(other)
        || instant(one).filter(time -> instant(other).filter(time::equals).isPresent()).isPresent();
  }

  private static String withColon(String text) {
    return text.replaceFirst("([+-]\\d{2})(\\d{2})$", "$1:$2");
  }

  private static Optional<Instant> instant(String text) {
    try {
      return Optional.of(
          text.matches("\\d{12," + LONGEST_NUMBER + "}")
              ? Instant.ofEpochMilli(Long.parseLong(text))
              : OffsetDateTime.parse(withColon(text)).toInstant());
    } catch (DateTimeException e) {
      return Optional.empty();
    }
  }
}
