package org.trackdrivesync.simulator;

/** An offer, whose token stores a lead without any outbound action. */
public record Offer(long id, String leadsApiKey) {}
