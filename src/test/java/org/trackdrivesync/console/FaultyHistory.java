package org.trackdrivesync.console;

import java.util.Optional;
import org.trackdrivesync.dispatch.StoreUnavailable;
import org.trackdrivesync.history.ChangeQuery;
import org.trackdrivesync.history.ChangeStory;
import org.trackdrivesync.history.ChangeSummary;
import org.trackdrivesync.history.History;
import org.trackdrivesync.history.Page;

/** A history that is away, or broken, where a test asks for certain events. */
final class FaultyHistory implements History {
  static final String AWAY = "away";
  static final String BROKEN = "broken";

  private final History sound;

  FaultyHistory(History sound) {
    this.sound = sound;
  }

  @Override
  public Page<ChangeSummary> changes(ChangeQuery query) {
    if (query.eventId().filter(AWAY::equals).isPresent()) {
      throw new StoreUnavailable("away", null);
    }
    if (query.eventId().filter(BROKEN::equals).isPresent()) {
      throw new IllegalStateException("number +17195550100 broke it");
    }
    return sound.changes(query);
  }

  @Override
  public Optional<ChangeStory> story(long changeId) {
    return sound.story(changeId);
  }
}
