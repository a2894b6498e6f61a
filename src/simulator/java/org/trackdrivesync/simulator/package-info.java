/**
 * A strict fake of TrackDrive's HTTP API: several accounts, each with its own pace, schedules and
 * moods.
 *
 * <p>A request passes {@link org.trackdrivesync.simulator.ArrivalStamp} (when it came), {@link
 * org.trackdrivesync.simulator.FrontDoor} (whose it is, in which mood, what to journal) and one
 * {@link org.trackdrivesync.simulator.Endpoint}. What is true of the real API and what is only
 * assumed is said where a rule or a word is written down.
 */
package org.trackdrivesync.simulator;
