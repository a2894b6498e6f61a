/** What the simulators of CRMs share: a server, its moods, and who asked what when. */
package org.trackdrivesync.simulator.crm;
