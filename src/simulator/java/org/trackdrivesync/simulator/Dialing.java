package org.trackdrivesync.simulator;

import java.util.Optional;

/** How an attempt to dial ended: with a refusal or with a call. */
record Dialing(Optional<RefusalCode> refusal, Optional<Call> call) {}
