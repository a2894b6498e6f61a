/**
 * A fake of a Pipedrive company: persons that are listed, read and updated by API v2, changed by
 * hand, and told of by webhooks of version 2.
 */
package org.trackdrivesync.simulator.pipedrive;
