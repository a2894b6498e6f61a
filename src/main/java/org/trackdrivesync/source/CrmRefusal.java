package org.trackdrivesync.source;

import java.time.DateTimeException;
import java.time.Duration;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import org.trackdrivesync.lead.SourceFault;
import org.trackdrivesync.lead.SourceTrouble;

/**
 * What an answer means that holds no records, by its status; the words of the body stay out, since
 * they may quote the question.
 */
public final class CrmRefusal {
  private static final Duration LONGEST_REST = Duration.ofHours(1);

  private final String crm;
  private final String credentials;
  private final String permission;

  /**
   * @param crm its name
   * @param credentials the properties to look at where they are not taken
   * @param permission what they must be allowed
   */
  public CrmRefusal(String crm, String credentials, String permission) {
    this.crm = crm;
    this.credentials = credentials;
    this.permission = permission;
  }

  public Fetched.Refused of(CrmAnswer answer) {
    return new Fetched.Refused(trouble(answer));
  }

  /** What is wrong with an answer of this status, whatever it holds. */
  public SourceTrouble trouble(CrmAnswer answer) {
    int status = answer.status();
    Optional<Duration> rest = retryAfter(answer);
    if (status == 401) {
      return new SourceTrouble(
          SourceFault.UNAUTHORIZED,
          crm
              + " does not take the credentials: look whether they were revoked, and set "
              + credentials
              + " anew",
          Optional.empty());
    }
    if (status == 403) {
      return new SourceTrouble(
          SourceFault.FORBIDDEN,
          crm + " takes the credentials, but not for this: they need " + permission,
          Optional.empty());
    }
    if (status == 429) {
      return new SourceTrouble(
          SourceFault.RATE_LIMITED,
          crm
              + " wants to be asked less often: something else uses the account's limit, or"
              + " requests-per-second is above it",
          rest);
    }
    if (status >= 500) {
      return new SourceTrouble(
          SourceFault.CRM_ERROR,
          crm
              + " fails with status "
              + status
              + ": it is asked again; look at its status page if"
              + " it goes on",
          rest);
    }
    if (status >= 400) {
      return new SourceTrouble(
          SourceFault.REFUSED,
          crm
              + " refuses the question with status "
              + status
              + ": fewer records are asked for at"
              + " once, to find the one that it does not like; look at object and properties",
          Optional.empty());
    }
    return unreadable(answer);
  }

  /** The status was good, and the body is none of the API's. */
  public SourceTrouble unreadable(CrmAnswer answer) {
    return new SourceTrouble(
        SourceFault.UNREADABLE,
        crm
            + " answers status "
            + answer.status()
            + " with something that is not its API: look at"
            + " the api-url, and for a proxy between",
        Optional.empty());
  }

  /** Seconds or a date, of RFC 9110; at most an hour, since it is only the CRM's wish. */
  private static Optional<Duration> retryAfter(CrmAnswer answer) {
    String written = answer.headers().first("Retry-After");
    if (written == null || written.isBlank()) {
      return Optional.empty();
    }
    return seconds(written.strip(), answer.headers().first("Date"))
        .filter(rest -> !rest.isNegative())
        .map(rest -> rest.compareTo(LONGEST_REST) < 0 ? rest : LONGEST_REST);
  }

  private static Optional<Duration> seconds(String written, String date) {
    if (written.matches("\\d{1,9}")) {
      return Optional.of(Duration.ofSeconds(Long.parseLong(written)));
    }
    try {
      return date == null
          ? Optional.empty()
          : Optional.of(Duration.between(httpDate(date), httpDate(written)));
    } catch (DateTimeException noDate) {
      return Optional.empty();
    }
  }

  private static ZonedDateTime httpDate(String text) {
    return ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME);
  }
}
