package org.trackdrivesync.simulator;

import java.util.function.Supplier;

/**
 * To which requests a mood applies.
 *
 * @param endpoint an {@link Endpoint} name, or null for all
 * @param share of the requests, 0 to 1
 * @param next how many requests it applies to before it is over, or null for no end
 * @param seed of the random choice, so that a run can be repeated
 * @param number in E.164 that a request is about, or null for all
 */
public record Scope(String endpoint, Double share, Integer next, Long seed, String number) {

  public static final Scope ALWAYS = new Scope(null, null, null, null, null);

  public Scope {
    share = share == null ? 1.0 : share;
    if (!(share >= 0 && share <= 1)) {
      throw new IllegalArgumentException("share must be from 0 to 1: " + share);
    }
    seed = seed == null ? 42L : seed;
  }

  public static Scope next(int requests) {
    return new Scope(null, null, requests, null, null);
  }

  public static Scope share(double share, long seed) {
    return new Scope(null, share, null, seed, null);
  }

  public Scope on(String name) {
    return new Scope(name, share, next, seed, number);
  }

  public Scope about(String e164) {
    return new Scope(endpoint, share, next, seed, e164);
  }

  boolean fits(String name, Supplier<String> about) {
    return (endpoint == null || endpoint.equals(name))
        && (number == null || number.equals(about.get()));
  }
}
