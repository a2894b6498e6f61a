package org.trackdrivesync.demo;

/**
 * A lead of the file that is on its way.
 *
 * @param nanos when the CRM sent it, as {@link System#nanoTime()}
 */
record Sent(LeadEvent lead, long nanos) {}
