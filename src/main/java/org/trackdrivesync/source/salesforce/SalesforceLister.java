package org.trackdrivesync.source.salesforce;

import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;
import org.trackdrivesync.lead.WantedFields;
import org.trackdrivesync.source.CrmAnswer;
import org.trackdrivesync.source.CrmRecord;
import org.trackdrivesync.source.CrmRequest;
import org.trackdrivesync.source.ListPlace;
import org.trackdrivesync.source.Listed;
import org.trackdrivesync.source.RecordLister;
import org.trackdrivesync.tenant.SalesforcePollSettings;

/**
 * Records of a Salesforce object by SOQL, in the order of {@code SystemModstamp, Id}. Each page is
 * a query of its own behind the last record, so that no cursor can expire between two of them. What
 * was deleted is not listed.
 */
public final class SalesforceLister implements RecordLister {
  static final int MOST = 500;

  private final SalesforcePollSettings settings;
  private final WantedFields wanted;
  private Session session;
  private boolean used;
  private ReadableFields fields;

  public SalesforceLister(SalesforcePollSettings settings, WantedFields wanted) {
    this.settings = settings;
    this.wanted = wanted;
  }

  @Override
  public Set<String> touched() {
    return Set.of("SystemModstamp", "LastModifiedDate", "CreatedDate", "IsDeleted");
  }

  /** A token first, then which fields it lets see. */
  @Override
  public synchronized Optional<CrmRequest> login(Instant now) {
    if (session == null) {
      return Optional.of(asked(Login.request(settings.login(), now)));
    }
    return fields == null
        ? Optional.of(
            asked(
                SalesforceRequest.get(
                    session, api() + "/sobjects/" + settings.object() + "/describe", Map.of())))
        : Optional.empty();
  }

  @Override
  public synchronized Optional<SourceTrouble> loggedIn(CrmAnswer answer, Instant now) {
    SalesforceAnswer told = told(answer, now);
    try {
      if (session == null) {
        session = Login.session(settings.login(), told);
      } else {
        ApiErrors.check(told);
        fields = ReadableFields.of(told, wanted);
      }
      return Optional.empty();
    } catch (SalesforceFault fault) {
      return Optional.of(trouble(fault));
    }
  }

  @Override
  public synchronized CrmRequest request(ListPlace place) {
    String soql = Soql.listed(settings, fields.asked(), place, position(place), MOST);
    return asked(SalesforceRequest.get(session, api() + "/query", Map.of("q", soql)));
  }

  private static Optional<Stamp> position(ListPlace place) {
    if (place.after().isEmpty()) {
      return Optional.empty();
    }
    String[] parts = place.after().split("\\|", 2);
    return Optional.of(new Stamp(Instant.parse(parts[0]), parts[1]));
  }

  @Override
  public synchronized Listed read(ListPlace place, CrmAnswer answer) {
    SalesforceAnswer told = told(answer, place.to());
    try {
      ApiErrors.check(told);
      used = true;
      QueryPage page = QueryPage.read(told);
      List<Row> rows = page.rows();
      // of wide records Salesforce tells fewer at once than were asked for
      boolean more = rows.size() >= MOST || page.next().isPresent();
      Optional<String> next =
          more && !rows.isEmpty()
              ? Optional.of(written(rows.get(rows.size() - 1).stamp()))
              : Optional.empty();
      return new Listed.Page(rows.stream().map(this::record).toList(), next, OptionalLong.empty());
    } catch (SalesforceFault fault) {
      return new Listed.Refused(trouble(fault));
    }
  }

  private static String written(Stamp stamp) {
    return stamp.modified() + "|" + stamp.id();
  }

  private CrmRecord record(Row row) {
    return new CrmRecord(
        row.stamp().id(),
        Optional.of(row.stamp().modified()),
        row.created(),
        fields.named(row.values()));
  }

  private String api() {
    return "/services/data/v" + settings.apiVersion();
  }

  private SourceTrouble trouble(SalesforceFault fault) {
    Optional<Duration> rest = fault.askedWait();
    SourceFault kind =
        switch (fault.kind()) {
          case TOKEN -> {
            // one that has grown old is renewed at once
            rest = used ? Optional.of(Duration.ZERO) : rest;
            used = false;
            session = null;
            yield SourceFault.UNAUTHORIZED;
          }
          case FIELD -> {
            boolean dropped = fields != null && fields.drop(fault.field().orElseThrow());
            rest = dropped ? Optional.of(Duration.ZERO) : rest;
            yield SourceFault.REFUSED;
          }
          case LIMIT, BUSY -> SourceFault.RATE_LIMITED;
          case SETTING -> SourceFault.REFUSED;
          case REPLAY, CURSOR, PASSING -> SourceFault.CRM_ERROR;
        };
    return new SourceTrouble(kind, fault.getMessage(), rest);
  }

  private static CrmRequest asked(SalesforceRequest request) {
    Map<String, String> headers = new LinkedHashMap<>();
    headers.put("Accept", "application/json");
    request.token().ifPresent(token -> headers.put("Authorization", "Bearer " + token.reveal()));
    request
        .form()
        .ifPresent(form -> headers.put("Content-Type", "application/x-www-form-urlencoded"));
    return new CrmRequest(
        request.form().isPresent() ? "POST" : "GET",
        request.base(),
        request.path(),
        request.query(),
        headers,
        request.form().orElse(""));
  }

  private static SalesforceAnswer told(CrmAnswer answer, Instant now) {
    return new SalesforceAnswer(
        answer.status(),
        answer.body(),
        now,
        Optional.ofNullable(answer.headers().first("Retry-After"))
            .map(String::strip)
            .filter(text -> text.matches("\\d{1,4}"))
            .map(text -> Duration.ofSeconds(Long.parseLong(text))),
        Optional.empty());
  }
}
