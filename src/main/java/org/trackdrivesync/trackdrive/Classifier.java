package org.trackdrivesync.trackdrive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.lead.Reason;

/**
 * Says what an answer of TrackDrive means: a table of rows, the first that matches decides. The
 * configured rows come before the built-in ones; an unfamiliar refusal is terminal, its text kept.
 *
 * <p>The names of the errors are documented (schedules/make_call); their statuses and words are
 * assumed, which is why this is a table.
 */
public final class Classifier {
  private static final String CALL = "call";
  private static final int NO_CONTENT = 204;
  private static final int REFUSED = 422;

  private final List<ClassifierRow> rows = new ArrayList<>();

  /**
   * @param configured rows of {@code sync.trackdrive.classify}, in order
   */
  public Classifier(Collection<String> configured) {
    configured.forEach(row -> rows.add(ClassifierRow.parse(row)));
    BuiltInRows.ROWS.forEach(row -> rows.add(ClassifierRow.parse(row)));
  }

  /**
   * Classifies a complete answer.
   *
   * @param record the name under which a success tells its record: {@code call}, {@code lead},
   *     {@code schedule}
   */
  public Answer classify(int http, String body, String record) {
    Envelope envelope = Envelope.read(body);
    int status = envelope.status(http);
    if (status >= 200 && status < 300) {
      return envelope.isJson()
          ? refusedAfterAll(envelope, record).orElseGet(() -> accepted(status, envelope, record))
          : Answer.of(AnswerClass.UNKNOWN, Reason.TRACKDRIVE_ERROR, envelope.words(), status);
    }
    String words = envelope.words();
    Reason reason = reason(status, words).orElse(Reason.UNRECOGNISED);
    return Answer.of(classOf(reason), reason, words, status);
  }

  /** As above; a change of what is there may be answered with nothing at all. */
  public Answer classify(int http, String body, ApiCall sent) {
    return http == NO_CONTENT && sent.changes()
        ? Answer.accepted(http, null, null)
        : classify(http, body, sent.record());
  }

  private Optional<Reason> reason(int status, String words) {
    return rows.stream()
        .filter(row -> row.matches(status, words))
        .map(ClassifierRow::code)
        .findFirst();
  }

  /** A success without a call that says why there is none. */
  private Optional<Answer> refusedAfterAll(Envelope envelope, String record) {
    String words = envelope.message();
    if (!record.equals(CALL) || words.isEmpty() || envelope.idOf(record).isPresent()) {
      return Optional.empty();
    }
    return reason(REFUSED, words).map(reason -> Answer.of(classOf(reason), reason, words, REFUSED));
  }

  private static Answer accepted(int status, Envelope envelope, String record) {
    String id = envelope.idOf(record).orElse(null);
    return record.equals(CALL)
        ? Answer.accepted(status, id, null)
        : Answer.accepted(status, null, id);
  }

  /** The class of a code: the one thing that decides what happens next. */
  static AnswerClass classOf(Reason reason) {
    return switch (reason) {
      case CPS_EXCEEDED, DUPLICATE_CONCURRENT -> AnswerClass.RETRY_LATER;
      case RECENTLY_DIALED -> AnswerClass.COALESCED;
      case UNAUTHORIZED, FORBIDDEN -> AnswerClass.FAILED;
      case TRACKDRIVE_ERROR, TIMEOUT -> AnswerClass.UNKNOWN;
      default -> AnswerClass.REJECTED;
    };
  }
}
