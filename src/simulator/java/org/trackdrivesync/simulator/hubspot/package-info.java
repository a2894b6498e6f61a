/**
 * A fake of a HubSpot account: contacts that are read by the API's batch read, changed by hand, and
 * told of by signed webhooks.
 */
package org.trackdrivesync.simulator.hubspot;
