package org.trackdrivesync.console;

import jakarta.ws.rs.container.ContainerRequestContext;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/**
 * Browsers send an operator's password along with whatever page asks; what would change something
 * must come from our own.
 */
public final class CrossSiteGuard {
  @ServerRequestFilter
  public void check(ContainerRequestContext call) {
    String site = call.getHeaderString("Sec-Fetch-Site");
    boolean reads = call.getMethod().equals("GET") || call.getMethod().equals("HEAD");
    boolean ours = site == null || site.equals("same-origin") || site.equals("none");
    if (!reads && !ours) {
      throw Refusal.forbidden("A page of another site may not do so; use the console or a client.");
    }
  }
}
