package org.trackdrivesync.trackdrive;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
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
          ? accepted(status, envelope, record)
          : Answer.of(AnswerClass.UNKNOWN, Reason.TRACKDRIVE_ERROR, envelope.words(), status);
    }
    String words = envelope.words();
    Reason reason =
        rows.stream()
            .filter(row -> row.matches(status, words))
            .map(ClassifierRow::code)
            .findFirst()
            .orElse(Reason.UNRECOGNISED);
    return Answer.of(classOf(reason), reason, words, status);
  }

  private static Answer accepted(int status, Envelope envelope, String record) {
    String id = envelope.idOf(record).orElse(null);
    return record.equals("call")
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
