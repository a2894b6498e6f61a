package org.trackdrivesync.simulator.salesforce;

import java.security.PublicKey;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A Salesforce organisation: connected apps, records, cursors, and what is left of its day. */
public final class Organisation {
  private static final List<String> OF_PEOPLE =
      List.of(
          "FirstName",
          "LastName",
          "Email",
          "Phone",
          "MobilePhone",
          "Status",
          "Rating",
          "LeadSource",
          "DoNotCall",
          "HasOptedOutOfEmail",
          "OwnerId");
  private static final int MOST_A_PAGE = 2_000;

  /**
   * A request that came in.
   *
   * @param path without the query, which is long
   */
  public record Visit(String path, int status) {}

  record Cursor(SoqlQuery query, List<SalesforceRecord> rows) {}

  private volatile Supplier<Instant> clock;
  private final ChangeBus changes;
  private final Map<String, SalesforceObject> objects =
      new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
  private final Map<String, Cursor> cursors = new HashMap<>();
  private final List<Visit> visits = new ArrayList<>();
  private final Deque<SalesforceMood> moods = new ArrayDeque<>();
  private final Logins logins = new Logins();
  private int pageSize = MOST_A_PAGE;
  private long used;
  private long allowed = 100_000;
  private long lastId;
  private int writes;
  private Consumer<String> listener = id -> {};

  Organisation(Supplier<Instant> clock) {
    this.clock = clock;
    this.changes = new ChangeBus(this::now);
    for (String name : List.of("Lead", "Contact")) {
      objects.put(name, new SalesforceObject(name, OF_PEOPLE));
    }
  }

  /** From now on its time is told by this. */
  public void clock(Supplier<Instant> other) {
    clock = other;
  }

  /** Lets a connected app in by the client credentials flow. */
  public synchronized void app(String clientId, String clientSecret) {
    logins.app(clientId, clientSecret);
  }

  /** Lets a connected app in by the JWT bearer flow. */
  public synchronized void app(String clientId, PublicKey certificate) {
    logins.app(clientId, certificate);
  }

  /** A token, for who has no need of a login. */
  public synchronized String token() {
    return logins.give();
  }

  /** Every token that was given is worth nothing any more. */
  public synchronized void revokeTokens() {
    logins.revokeAll();
  }

  public synchronized int logins() {
    return logins.count();
  }

  /** Makes a record that is visible at once; returns its id. */
  public String create(String object, Map<String, Object> fields) {
    return create(object, fields, Duration.ZERO);
  }

  /** Makes a record whose transaction commits a while after its stamp. */
  public synchronized String create(
      String object, Map<String, Object> fields, Duration visibleAfter) {
    return create(object, fields, now(), now().plus(visibleAfter));
  }

  /** Makes a record with a stamp of choice; returns its id. */
  public synchronized String create(
      String object, Map<String, Object> fields, Instant stamp, Instant visibleAt) {
    String id = String.format(Locale.ROOT, "00Q%012dAAA", ++lastId);
    Instant at = stamp.truncatedTo(ChronoUnit.SECONDS);
    object(object)
        .add(new SalesforceRecord(id, at, at, visibleAt, false, null, Map.copyOf(fields)));
    listener.accept(id);
    changes.publish(object, "CREATE", List.of(id), fields, visibleAt);
    return id;
  }

  /** The administrator makes a field. */
  public synchronized void field(String object, String name) {
    object(object).declare(name);
  }

  /** What a record holds, by the names of its fields; what is empty is not there. */
  public synchronized Map<String, Object> fields(String object, String id) {
    return last(object, id).fields();
  }

  /** How many updates came over the API. */
  public synchronized int writes() {
    return writes;
  }

  /** Told, after the fact, of each record that is made or changed, as a flow could be. */
  public synchronized void listener(Consumer<String> toIds) {
    listener = toIds;
  }

  /** A change over the API. */
  void written(String object, String id, Map<String, Object> changed) {
    writes++;
    update(object, id, changed);
  }

  /** Changes fields of a record; one that is null becomes empty. */
  public void update(String object, String id, Map<String, Object> changed) {
    update(object, id, changed, Duration.ZERO);
  }

  public synchronized void update(
      String object, String id, Map<String, Object> changed, Duration visibleAfter) {
    SalesforceRecord last = last(object, id);
    Map<String, Object> fields = new LinkedHashMap<>(last.fields());
    fields.putAll(changed);
    fields.values().removeIf(value -> value == null);
    put(object, last, false, null, fields, visibleAfter);
    listener.accept(id);
    changes.publish(object, "UPDATE", List.of(id), changed, now().plus(visibleAfter));
  }

  /** The stamp of a record's last state, seen yet or not. */
  public synchronized Instant modified(String object, String id) {
    return last(object, id).modified();
  }

  /** Changes the same fields of many records in one transaction, which one event tells. */
  public synchronized void updateAll(String object, List<String> ids, Map<String, Object> changed) {
    for (String id : ids) {
      SalesforceRecord last = last(object, id);
      Map<String, Object> fields = new LinkedHashMap<>(last.fields());
      fields.putAll(changed);
      put(object, last, false, null, fields, Duration.ZERO);
    }
    changes.publish(object, "UPDATE", ids, changed, now());
  }

  /** Changes a record once more within the second of its last change. */
  public synchronized void contents(String object, String id, Map<String, Object> changed) {
    SalesforceRecord last = last(object, id);
    Map<String, Object> fields = new LinkedHashMap<>(last.fields());
    fields.putAll(changed);
    object(object)
        .add(
            new SalesforceRecord(
                id, last.created(), last.modified(), now(), false, null, Map.copyOf(fields)));
    changes.publish(object, "UPDATE", List.of(id), changed, now());
  }

  public synchronized void delete(String object, String id) {
    SalesforceRecord last = last(object, id);
    put(object, last, true, null, last.fields(), Duration.ZERO);
    changes.publish(object, "DELETE", List.of(id), Map.of(), now());
  }

  public synchronized void undelete(String object, String id) {
    SalesforceRecord last = last(object, id);
    put(object, last, false, null, last.fields(), Duration.ZERO);
    changes.publish(object, "UNDELETE", List.of(id), last.fields(), now());
  }

  /** Merges a record into another, which is touched by it, too. */
  public synchronized void merge(String object, String survivor, String loser) {
    SalesforceRecord lost = last(object, loser);
    put(object, lost, true, survivor, lost.fields(), Duration.ZERO);
    SalesforceRecord kept = last(object, survivor);
    put(object, kept, false, null, kept.fields(), Duration.ZERO);
    changes.publish(object, "DELETE", List.of(loser), Map.of(), now());
    changes.publish(object, "UPDATE", List.of(survivor), Map.of(), now());
  }

  private void put(
      String object,
      SalesforceRecord last,
      boolean deleted,
      String master,
      Map<String, Object> fields,
      Duration visibleAfter) {
    Instant stamp = later(now().truncatedTo(ChronoUnit.SECONDS), last.modified());
    object(object)
        .add(
            new SalesforceRecord(
                last.id(),
                last.created(),
                stamp,
                now().plus(visibleAfter),
                deleted,
                master,
                Map.copyOf(fields)));
  }

  /** Two states of a record never have one stamp. */
  private static Instant later(Instant now, Instant last) {
    return now.isAfter(last) ? now : last.plusSeconds(1);
  }

  /** What Change Data Capture tells of it. */
  public ChangeBus changes() {
    return changes;
  }

  /** Field-level security: the login sees a field no more, or again. */
  public synchronized void hide(String object, String field, boolean unseen) {
    object(object).hide(field, unseen);
  }

  public synchronized void pageSize(int records) {
    pageSize = records;
  }

  /** What the header of limits tells from here on; once all is used, requests are refused. */
  public synchronized void usage(long usedNow, long allowedADay) {
    used = usedNow;
    allowed = allowedADay;
  }

  /** Holds for the next request that it is of, in the order in which moods were added. */
  public synchronized void add(SalesforceMood mood) {
    moods.add(mood);
  }

  public synchronized List<Visit> visits() {
    return List.copyOf(visits);
  }

  synchronized void visited(String path, int status) {
    visits.add(new Visit(path, status));
  }

  Instant now() {
    return clock.get();
  }

  Logins app() {
    return logins;
  }

  int pageSize() {
    return pageSize;
  }

  /** Counts a request; false when none is left. */
  boolean spend() {
    used++;
    return used <= allowed;
  }

  String limits() {
    return "api-usage=" + Math.min(used, allowed) + "/" + allowed;
  }

  /** The mood of this request, if there is one; it holds once. */
  SalesforceMood moodOf(boolean login, boolean cursor) {
    for (SalesforceMood mood : moods) {
      boolean fits =
          mood.ofLogins() == login && (!(mood instanceof SalesforceMood.ExpireCursor) || cursor);
      if (fits) {
        moods.remove(mood);
        return mood;
      }
    }
    return null;
  }

  SalesforceObject object(String name) {
    SalesforceObject object = objects.get(name);
    if (object == null) {
      throw new SoqlRefused("INVALID_TYPE", "sObject type '" + name + "' is not supported.");
    }
    return object;
  }

  String keep(Cursor cursor) {
    String locator = String.format(Locale.ROOT, "0r8%012dAAA", cursors.size() + 1);
    cursors.put(locator, cursor);
    return locator;
  }

  Cursor cursor(String locator) {
    return cursors.get(locator);
  }

  void forget(String locator) {
    cursors.remove(locator);
  }

  private SalesforceRecord last(String object, String id) {
    return object(object)
        .last(id)
        .orElseThrow(() -> new IllegalArgumentException("there is no record " + id));
  }
}
