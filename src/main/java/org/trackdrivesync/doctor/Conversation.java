package org.trackdrivesync.doctor;

import java.util.Map;
import org.trackdrivesync.trackdrive.ApiCall;

/** Port: asks one account of TrackDrive, at its pace, and never longer than the doctor has. */
interface Conversation {
  /** One exchange; what goes wrong is told, not thrown. */
  Heard ask(ApiCall call);

  default Heard get(String path, Map<String, String> parameters) {
    return ask(new ApiCall("GET", path, parameters, null, path));
  }

  /** Waits, in the hope that TrackDrive's lists show more; not longer than the doctor has. */
  void pause();
}
