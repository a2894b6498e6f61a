package org.trackdrivesync.dispatch;

import java.time.Instant;
import java.util.List;
import java.util.stream.Stream;

/**
 * What TrackDrive tells of a call. What it does not tell is null.
 *
 * @param id as TrackDrive counts calls; empty where it tells only the UUID
 * @param uuid empty where it is not told
 * @param status TrackDrive's own word
 * @param seconds from its beginning to its end
 * @param answeredSeconds of them, with somebody on the line
 * @param disposition what an agent made of it
 * @param converted whether a buyer converted
 * @param endedAt by our clock, as far as TrackDrive told its own
 * @param ended nothing more is to come
 */
public record CallResult(
    String id,
    String uuid,
    String status,
    Integer seconds,
    Integer answeredSeconds,
    String disposition,
    Boolean converted,
    Instant endedAt,
    boolean ended) {

  /** What it is called: by a number, by a UUID, or by both. */
  public List<String> names() {
    return Stream.of(id, uuid).filter(name -> !name.isEmpty()).toList();
  }
}
