package org.trackdrivesync.history;

import java.util.Optional;

/** Port: what became of every change. Throws {@code StoreUnavailable} when the store is away. */
public interface History {
  int PAGE = 50;

  /** At most {@link #PAGE} changes, newest first. */
  Page<ChangeSummary> changes(ChangeQuery query);

  Optional<ChangeStory> story(long changeId);
}
