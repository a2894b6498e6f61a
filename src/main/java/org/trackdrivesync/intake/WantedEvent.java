package org.trackdrivesync.intake;

import org.trackdrivesync.lead.LeadChange;

/**
 * An event that tells only which record changed.
 *
 * @param event with the fields that it told itself, if any
 */
public record WantedEvent(LeadChange event, Urgency urgency) {}
