package org.trackdrivesync.doctor;

import org.trackdrivesync.lead.PhoneNumber;

/**
 * A number that its owner lent for a test.
 *
 * @param call whether it may be dialed, too
 */
public record TestNumber(PhoneNumber number, boolean call) {}
