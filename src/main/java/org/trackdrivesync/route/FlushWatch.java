package org.trackdrivesync.route;

import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Proxy;
import org.apache.hc.core5.http.io.HttpClientConnection;

/** Tells when a request has gone to the socket: a connection's {@code flush} has returned. */
final class FlushWatch {
  private FlushWatch() {}

  static HttpClientConnection on(HttpClientConnection connection, Runnable flushed) {
    return (HttpClientConnection)
        Proxy.newProxyInstance(
            HttpClientConnection.class.getClassLoader(),
            new Class<?>[] {HttpClientConnection.class},
            (proxy, method, arguments) -> {
              try {
                Object result = method.invoke(connection, arguments);
                if (method.getName().equals("flush")) {
                  flushed.run();
                }
                return result;
              } catch (InvocationTargetException e) {
                throw e.getCause();
              }
            });
  }
}
