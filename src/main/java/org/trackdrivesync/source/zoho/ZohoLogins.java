package org.trackdrivesync.source.zoho;

import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.trackdrivesync.tenant.ZohoSettings;

/** The access that this program has to accounts of Zoho, one a login. */
public final class ZohoLogins {
  private final Map<ZohoSettings.Login, ZohoAccess> accesses = new ConcurrentHashMap<>();

  public ZohoAccess of(ZohoSettings.Login login) {
    return accesses.computeIfAbsent(login, ZohoAccess::new);
  }
}
