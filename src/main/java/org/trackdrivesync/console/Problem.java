package org.trackdrivesync.console;

import org.eclipse.microprofile.openapi.annotations.media.Schema;

/**
 * What went wrong, as RFC 9457 writes it.
 *
 * @param detail what to do next
 * @param instance the path that was asked, without its query
 * @param errorId stands in the log beside the cause; only for faults of the program
 */
@Schema(description = "What went wrong (RFC 9457); detail tells what to do next.")
public record Problem(
    String type, String title, int status, String detail, String instance, String errorId) {
  public static final String MEDIA_TYPE = "application/problem+json";

  private static final String BLANK = "about:blank";

  static Problem of(int status, String title, String detail, String instance) {
    return new Problem(BLANK, title, status, detail, instance, null);
  }
}
