package org.trackdrivesync.console;

import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.UUID;
import java.util.regex.Pattern;
import org.jboss.logging.Logger;

/** Writes a fault to the log, with its numbers hidden: messages of drivers quote what they held. */
final class FaultLog {
  private static final Logger LOG = Logger.getLogger(FaultLog.class);
  private static final Pattern NUMBER = Pattern.compile("\\+?\\d{7,}");

  private FaultLog() {}

  /** Logs the fault and returns the id by which it is found. */
  static String write(Throwable fault) {
    String errorId = UUID.randomUUID().toString().substring(0, 8);
    LOG.errorf("a call of the api failed errorId=%s\n%s", errorId, trace(fault));
    return errorId;
  }

  static String trace(Throwable fault) {
    StringWriter trace = new StringWriter();
    fault.printStackTrace(new PrintWriter(trace, true));
    return NUMBER.matcher(trace.toString()).replaceAll("***");
  }
}
