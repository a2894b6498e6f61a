package org.trackdrivesync.writeback;

import org.trackdrivesync.source.salesforce.Sessions;
import org.trackdrivesync.source.zoho.ZohoLogins;

/** What this program's logins to CRMs gave, shared with whatever reads there. */
public record CrmLogins(Sessions salesforce, ZohoLogins zoho) {}
