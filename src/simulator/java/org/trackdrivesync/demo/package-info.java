/**
 * The demo: TrackDrive's simulator, the packaged program and a file of leads played as a CRM would.
 */
package org.trackdrivesync.demo;
