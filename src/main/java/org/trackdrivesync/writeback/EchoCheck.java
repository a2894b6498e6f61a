package org.trackdrivesync.writeback;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.lead.LeadChange;
import org.trackdrivesync.tenant.Condition;
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
  private static final String UNTICKED = "false";

  private final String source;
  private final WriteBackSettings settings;
  private final Set<String> sources;
  private final Set<String> decisive;
  private final Set<String> optOuts;
  private final boolean rulesAskWhatChanged;
  private final WriteBacks writeBacks;

  /**
   * For changes of one source.
   *
   * @param settings of what is written to its records, for itself or for another source
   */
  public EchoCheck(
      Tenant tenant, String source, WriteBackSettings settings, WriteBacks writeBacks) {
    this.source = source;
    this.settings = settings;
    this.sources =
        Stream.concat(
                Stream.of(source), tenant.writtenTo(source).stream().map(WriteBackSettings::source))
            .collect(Collectors.toUnmodifiableSet());
    this.decisive = CrmFields.decisive(tenant);
    this.optOuts =
        tenant.sources().get(source).optOuts().stream()
            .map(Condition::token)
            .collect(Collectors.toUnmodifiableSet());
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
    SaidBefore said = before.now();
    return !saysMore(change, said) && (before.justNow() || isNews(change, said));
  }

  /** Whether it tells of a time before somebody's change that is known already. */
  private boolean cameLate(LeadChange change, WrittenBefore before) {
    SaidBefore said = before.at(change.occurredAt());
    return !saysMore(change, said) && isNews(change, said);
  }

  private boolean isNews(LeadChange change, SaidBefore said) {
    Map<String, String> known = said.fields();
    return settings.fields().values().stream()
        .anyMatch(name -> FieldTexts.differs(name, change.fields(), known));
  }

  private boolean isLikely(LeadChange change) {
    return settings.fields().values().stream()
        .anyMatch(name -> !FieldTexts.text(name, change.fields()).isEmpty());
  }

  /** Whether the change says nothing of a field, or what was told some time. */
  private static boolean wasTold(
      LeadChange change, Map.Entry<WriteBackField, String> field, WrittenBefore before) {
    return !change.fields().containsKey(field.getValue())
        || before.told().stream()
            .map(told -> FieldValues.value(told, field.getKey()))
            .anyMatch(
                told -> FieldTexts.same(told, FieldTexts.text(field.getValue(), change.fields())));
  }

  /** Whether anything else differs from what the CRM had said. */
  private boolean saysMore(LeadChange change, SaidBefore said) {
    if (rulesAskWhatChanged && tellsMore(change)) {
      return true;
    }
    Set<String> others = others(change);
    Map<String, String> known = said.fields();
    if (sources.size() > 1) {
      if (!said.holdTogether(deciding(change, others))) {
        return true;
      }
      if (said.isFirstOf(source)) {
        others.retainAll(known.keySet());
      }
    }
    return others.stream().anyMatch(name -> FieldTexts.differs(name, change.fields(), known));
  }

  private Set<String> others(LeadChange change) {
    Set<String> others = new HashSet<>(change.fields().keySet());
    others.removeAll(settings.fields().values());
    others.removeAll(settings.touched());
    others.remove(LeadChange.CHANGED);
    return others;
  }

  /**
   * What is decided by. Where two sources tell of a record, each may tell fields that the other
   * does not, and it was decided of them only where one change had them all.
   */
  private Map<String, String> deciding(LeadChange change, Set<String> others) {
    Map<String, String> deciding = new HashMap<>();
    for (String name : others) {
      String text = FieldTexts.text(name, change.fields());
      boolean optsOut = optOuts.contains(name) && !text.equals(UNTICKED);
      if (!text.isEmpty() && (decisive.contains(name) || optsOut)) {
        deciding.put(name, text);
      }
    }
    return deciding;
  }

  /** Whether the event says that anything else changed. */
  private boolean tellsMore(LeadChange change) {
    Set<String> told =
        new HashSet<>(Set.of(FieldTexts.text(LeadChange.CHANGED, change.fields()).split(",")));
    told.removeAll(settings.fields().values());
    told.removeAll(settings.touched());
    told.remove("");
    return !told.isEmpty();
  }
}
