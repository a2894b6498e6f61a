package org.trackdrivesync.simulator;

/** How a refusal is told: its HTTP status and its words. */
public record Refusal(int status, String words) {}
