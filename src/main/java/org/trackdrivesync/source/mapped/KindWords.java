package org.trackdrivesync.source.mapped;

import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.trackdrivesync.lead.ChangeKind;
import org.trackdrivesync.source.LeadFault;
import org.trackdrivesync.tenant.MappedSettings;

/** What a CRM calls its kinds of change: the usual words, and the source's own before them. */
final class KindWords {
  private static final Map<ChangeKind, List<String>> USUAL =
      Map.of(
          ChangeKind.CREATED,
          List.of("created", "create", "added", "add", "inserted", "insert", "new"),
          ChangeKind.UPDATED,
          List.of("updated", "update", "changed", "change", "modified", "modify", "edited", "edit"),
          ChangeKind.DELETED,
          List.of("deleted", "delete", "removed", "remove", "destroyed", "destroy"));

  private final Map<String, ChangeKind> kinds = new HashMap<>();

  KindWords(MappedSettings.Words own) {
    USUAL.forEach(this::know);
    know(ChangeKind.CREATED, own.created());
    know(ChangeKind.UPDATED, own.updated());
    know(ChangeKind.DELETED, own.deleted());
  }

  private void know(ChangeKind kind, List<String> words) {
    words.forEach(word -> kinds.put(word.toLowerCase(Locale.ROOT), kind));
  }

  /** The kind of a word; an update where the CRM says nothing. */
  ChangeKind of(String word) {
    String written = word.strip().toLowerCase(Locale.ROOT);
    ChangeKind kind = written.isEmpty() ? ChangeKind.UPDATED : kinds.get(written);
    if (kind == null) {
      throw new LeadFault(
          "change-type", "an unknown word: tell it in change-type.created, .updated or .deleted");
    }
    return kind;
  }
}
