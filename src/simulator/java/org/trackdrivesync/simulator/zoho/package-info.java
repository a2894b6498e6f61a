/** A fake of a Zoho CRM account: a module whose records are read by ids, with tokens of an hour. */
package org.trackdrivesync.simulator.zoho;
