package org.trackdrivesync.source;

import org.trackdrivesync.lead.LeadChange;

/**
 * An event that tells only which record changed, so that the CRM is to be asked for it.
 *
 * @param index its place in the delivery, from 0
 * @param event with the fields that it told itself, if any
 */
public record AwaitsRecord(int index, LeadChange event) {}
