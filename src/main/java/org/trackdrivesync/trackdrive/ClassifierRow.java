package org.trackdrivesync.trackdrive;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.trackdrivesync.lead.Reason;

/**
 * One row of the table of TrackDrive's answers, written {@code status~/text/ = CODE}.
 *
 * @param status {@code 422}, {@code 4xx}, or {@code *} for any
 * @param text found anywhere in the answer's words, in any case
 */
record ClassifierRow(String status, Pattern text, Reason code) {
  private static final Pattern WRITTEN =
      Pattern.compile("\\s*(\\d{3}|\\dxx|\\*)\\s*~\\s*/(.*)/\\s*=\\s*([A-Z_]+)\\s*");

  static ClassifierRow parse(String written) {
    Matcher row = WRITTEN.matcher(written);
    if (!row.matches()) {
      throw new IllegalArgumentException("must be written status~/text/ = CODE: " + written);
    }
    return new ClassifierRow(
        row.group(1),
        Pattern.compile(row.group(2), Pattern.CASE_INSENSITIVE),
        Reason.valueOf(row.group(3)));
  }

  boolean matches(int answered, String words) {
    return status(answered) && text.matcher(words).find();
  }

  private boolean status(int answered) {
    String code = Integer.toString(answered);
    return status.equals("*")
        || status.equals(code)
        || (status.toLowerCase(Locale.ROOT).endsWith("xx") && status.charAt(0) == code.charAt(0));
  }
}
