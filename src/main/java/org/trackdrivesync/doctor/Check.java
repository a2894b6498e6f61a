package org.trackdrivesync.doctor;

import java.util.List;

/** Looks at one thing; asks what the samples do not tell. */
interface Check {
  List<Finding> look(Examination account);
}
