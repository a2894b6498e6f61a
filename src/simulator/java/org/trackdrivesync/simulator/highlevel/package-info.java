/**
 * A fake of a HighLevel location: contacts that are searched, read and updated by API 2.0, changed
 * by hand, and told of by webhooks signed with a key of its own.
 */
package org.trackdrivesync.simulator.highlevel;
