package org.trackdrivesync.doctor;

import java.util.List;

/** Whether TrackDrive knows the tenant's keys. */
final class KeysCheck implements Check {
  private static final Assumption KEYS =
      new Assumption("credentials", "the key pair is known; 401 if not", Mark.ASSUMED);

  @Override
  public List<Finding> look(Examination account) {
    List<Heard> all = account.samples().all();
    String properties =
        account.property("trackdrive.public-key")
            + " and "
            + account.property("trackdrive.private-key");
    int status = all.stream().anyMatch(Heard::isSuccess) ? 200 : all.get(0).status();
    if (status == 401) {
      return List.of(
          KEYS.broken(
              all.get(0).words(),
              "Copy both keys from TrackDrive once more. " + properties + "=…"));
    }
    if (status == 403) {
      return List.of(
          KEYS.broken(
              all.get(0).words() + " everywhere",
              "The key may be paused, lack every permission, or not be meant for this machine's IP"
                  + " address: look at the token in TrackDrive. Another one: "
                  + properties
                  + "=…"));
    }
    return List.of(KEYS.fine("accepted"));
  }
}
