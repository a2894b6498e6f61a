package org.trackdrivesync.trackdrive;

import java.util.List;

/**
 * The rows of the classifier's table that need no setting. Their order decides where words might be
 * taken for two things: a refusal that may never be repeated goes before one that may, and one that
 * is surely about the pace before those that also speak of seconds.
 */
final class BuiltInRows {
  private static final String NEVER_AGAIN =
      "suppress|\\bdnc\\b|do[ -]not[ -](call|contact|dial)|litigat|\\btcpa\\b|black-?list(ed)?\\b";
  private static final String BLOCKED =
      "\\b(contact|caller|lead|person|number)\\b.{0,20}\\bblocked";

  /** Caps of calls to one person, which are no pace; nor are those of an account's API. */
  private static final String CAPPED =
      "^(?!.*(\\brequests\\b|\\bapi\\b|concurren|second)).*"
          + "(\\bcap(s|ped)?\\b|\\bdaily\\b|\\btoday\\b|\\b(per|this|a|each) (day|week|month)\\b"
          + "|too many .*(contact|lead|person|number))";

  static final List<String> ROWS =
      List.of(
          "401~// = UNAUTHORIZED",
          "403~/" + NEVER_AGAIN + "|" + BLOCKED + "|" + CAPPED + "/ = SUPPRESSED",
          "403~// = FORBIDDEN",
          "408~// = TIMEOUT",
          "5xx~// = TRACKDRIVE_ERROR",
          "*~/calls?[ -]per[ -](\\d+[ -])?sec|\\bcps\\b/ = CPS_EXCEEDED",
          "*~/" + CAPPED + "/ = SUPPRESSED",
          "*~/rate limit|too many|throttl|too (fast|quickly)|slow down/ = CPS_EXCEEDED",
          "*~/recently[ -](diall?ed|called|contacted)|(diall?ed|called|contacted) recently"
              + "|(just|already) (been )?(diall?ed|called)|diall?ed (less|too|within|in the last)"
              + "|redial|sec(ond)?s? ago|last \\d+ ?s|call .*in progress/ = RECENTLY_DIALED",
          "*~/concurrent|another request|already (being|in progress)|being processed|\\block(s|ed)?\\b/"
              + " = DUPLICATE_CONCURRENT",
          "429~// = CPS_EXCEEDED",
          "*~/\\d+ ?sec(ond)?s?\\b/ = RECENTLY_DIALED",
          "*~/distribution|\\bfilters?\\b|\\brouter\\b|no matching (target|route|buyer)/ = NO_DISTRIBUTION",
          "*~/" + NEVER_AGAIN + "|\\bblocked/ = SUPPRESSED",
          "*~/opt(ed)?[ -]?out/ = OPTED_OUT",
          "*~/invalid access token|credential|authentication|http basic|unauthori[sz]ed|sign in/"
              + " = UNAUTHORIZED",
          "*~/permission|forbidden|not authori[sz]ed|not allowed to \\w+\\?|access (is )?denied"
              + "|access token|(?<!leads )api key/ = FORBIDDEN",
          "*~/paused|inactive|not active|must be active|disabled|deactivated|turned off/"
              + " = SCHEDULE_INACTIVE",
          "*~/(number|phone|\\bcaller[ _]id|\\bto)\\b.{0,20}"
              + "(invalid|malformed|\\bblank|missing|not (a |an )?(valid|possible))"
              + "|(invalid|malformed|not (a |an )?(valid|possible)) ((phone|destination) )?"
              + "(number|phone)|(missing|invalid) parameter .?(to|caller_id)\\b|not dialable/"
              + " = INVALID_NUMBER",
          "*~/(couldn.t|could not|cannot) find (the )?(lead|contact)\\b(?! token)"
              + "|\\b(lead|contact|lead_id)\\b.{0,12}(not|n.t) (be )?(found|exist)"
              + "|(no such|unknown|invalid) (lead|contact)\\b(?! token)"
              + "|\\blead_id\\b.{0,12}(unknown|invalid)/ = LEAD_NOT_FOUND",
          "*~/schedule|lead[_ ]token|leads api key/ = SCHEDULE_NOT_FOUND",
          "404~/lead|contact/ = LEAD_NOT_FOUND",
          "404~// = SCHEDULE_NOT_FOUND");

  private BuiltInRows() {}
}
