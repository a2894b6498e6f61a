package org.trackdrivesync.tenant;

import java.nio.file.Path;

/**
 * Where the embedded PostgreSQL lives, used when no other server is configured.
 *
 * @param directory its data folder, kept over restarts
 * @param port its loopback port; 0 for any that is free
 */
public record StoreSettings(Path directory, int port) {}
