package org.trackdrivesync.demo;

/**
 * A lead that is on its way.
 *
 * @param nanos when it happened in the CRM, as {@link System#nanoTime()}
 */
record Sent(Foretold lead, long nanos) {}
