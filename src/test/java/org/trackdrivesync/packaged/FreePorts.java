package org.trackdrivesync.packaged;

import java.io.IOException;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ThreadLocalRandom;

/**
 * Ports that nobody has, and that nobody is given while a program is down: below those that the
 * system gives away by itself, other ones in each JVM of tests that run at once, and none twice.
 */
final class FreePorts {
  private static final int FIRST = 12_000;
  private static final int OF_A_FORK = 5_000;
  private static final int FORKS = 4;
  private static final int FORK = Integer.getInteger("packaged.fork", 1) % FORKS;

  private static final Set<Integer> GIVEN = ConcurrentHashMap.newKeySet();

  private FreePorts() {}

  static int next() throws IOException {
    while (true) {
      int port = FIRST + FORK * OF_A_FORK + ThreadLocalRandom.current().nextInt(OF_A_FORK);
      if (GIVEN.add(port) && isFree(port)) {
        return port;
      }
    }
  }

  private static boolean isFree(int port) throws IOException {
    try (ServerSocket socket = new ServerSocket()) {
      socket.bind(new InetSocketAddress(port));
      return true;
    } catch (BindException taken) {
      return false;
    }
  }
}
