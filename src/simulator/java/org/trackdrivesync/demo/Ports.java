package org.trackdrivesync.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.time.Duration;

/** Whether a port can be listened on; a program that is just ending is given a moment. */
final class Ports {
  private static final Duration PATIENCE = Duration.ofSeconds(8);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(200);
  private static final int CONNECT_MILLIS = 300;

  private Ports() {}

  /**
   * Returns once the port is free.
   *
   * @param property what sets another one
   */
  static void await(int port, String property, Terminal terminal) throws InterruptedException {
    long until = System.nanoTime() + PATIENCE.toNanos();
    boolean said = false;
    while (isTaken(port)) {
      if (!said) {
        terminal.progress("port " + port + " is taken; waiting a moment whether it is being freed");
        said = true;
      }
      if (System.nanoTime() > until) {
        throw new CannotRun(
            "port %d is taken: stop what listens there, or choose another with -D%s=%d"
                .formatted(port, property, port + 1));
      }
      Thread.sleep(BETWEEN_LOOKS.toMillis());
    }
  }

  static boolean isTaken(int port) {
    try (ServerSocket socket = new ServerSocket()) {
      socket.setReuseAddress(true);
      socket.bind(new InetSocketAddress(port));
    } catch (IOException e) {
      return true;
    }
    try (Socket socket = new Socket()) { // somebody may have it on loopback alone
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), CONNECT_MILLIS);
      return true;
    } catch (IOException e) {
      return false;
    }
  }
}
