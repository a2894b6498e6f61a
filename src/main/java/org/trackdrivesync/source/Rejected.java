package org.trackdrivesync.source;

/**
 * A lead of a delivery that could not be read.
 *
 * @param index its place in the delivery, from 0
 * @param reason names the field and what is wrong with it, never its value
 */
public record Rejected(int index, String reason) {}
