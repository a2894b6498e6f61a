/**
 * A strict fake of Salesforce's login and REST API, as far as polls use them: OAuth 2.0 logins,
 * describe, query and queryAll with cursors, the header of limits, and bad days.
 */
package org.trackdrivesync.simulator.salesforce;
