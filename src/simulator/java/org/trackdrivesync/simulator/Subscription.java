package org.trackdrivesync.simulator;

/** Who wants to be told of an event, and where. */
public record Subscription(long id, String targetUrl, String event) {}
