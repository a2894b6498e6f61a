package org.trackdrivesync.console;

import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Semaphore;
import org.trackdrivesync.doctor.Doctor;
import org.trackdrivesync.doctor.Report;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;

/**
 * Where the doctor sees one tenant after the other: each holds a thread of the program for up to a
 * minute and uses an account's pace, so a tenant is seen once at a time, and only a few together.
 */
public class Surgery {
  private static final int MOST_AT_ONCE = 4;

  private final Doctor doctor;
  private final Set<TenantId> inside = ConcurrentHashMap.newKeySet();
  private final Semaphore chairs = new Semaphore(MOST_AT_ONCE);

  public Surgery(Doctor doctor) {
    this.doctor = doctor;
  }

  /**
   * @throws Refusal while the tenant is being seen already, or too many are
   */
  Report examine(Tenant tenant) {
    if (!inside.add(tenant.id())) {
      throw Refusal.conflict("The doctor is looking at this tenant; ask again within a minute.");
    }
    try {
      if (!chairs.tryAcquire()) {
        throw Refusal.tooMany("The doctor is looking at several tenants; ask again in a minute.");
      }
      try {
        return doctor.examine(tenant);
      } finally {
        chairs.release();
      }
    } finally {
      inside.remove(tenant.id());
    }
  }
}
