/**
 * Random runs that replay: the plan of faults is a function of a seed, and the referee of {@code
 * packaged} has the last word. {@code mvn -q -Pchaos -Dchaos.seeds=1,2,3 -Dchaos.seconds=120
 * verify}.
 */
package org.trackdrivesync.packaged.chaos;
