package org.trackdrivesync.packaged;

import java.io.UncheckedIOException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import org.trackdrivesync.packaged.Referee.Acknowledged;
import org.trackdrivesync.source.Signing;

/**
 * A CRM that behaves: what is not acknowledged it sends again, with the same event ids, until it
 * is. Where there are several replicas, each try goes to another, as through a load balancer.
 */
public final class Crm {
  private static final long AGAIN_NANOS = 200_000_000L;
  private static final int MOST_TRIES = 900;

  private final List<PackagedProgram> programs;
  private final Map<String, String> headers;
  private final AtomicInteger turn = new AtomicInteger();
  private final Collection<Acknowledged> acknowledged = new ConcurrentLinkedQueue<>();

  Crm(PackagedProgram program, String token) {
    this(List.of(program), token);
  }

  Crm(List<PackagedProgram> programs, String token) {
    this.programs = List.copyOf(programs);
    this.headers = Signing.token(token);
  }

  /** Posts once; 0 stands for a connection that broke. */
  int offer(String tenant, String source, String account, List<LeadJson> leads) {
    try {
      PackagedProgram program = programs.get(turn.getAndIncrement() % programs.size());
      Answer answer = program.post(tenant, source, LeadJson.batch(leads), headers);
      if (answer.acknowledged()) {
        leads.forEach(
            lead -> acknowledged.add(new Acknowledged(account, lead.eventId(), lead.number())));
      }
      return answer.status();
    } catch (UncheckedIOException broken) {
      return 0;
    }
  }

  /** Posts until it is acknowledged. */
  void insist(String tenant, String source, String account, List<LeadJson> leads) {
    for (int tries = 0; offer(tenant, source, account, leads) != 202; tries++) {
      if (tries == MOST_TRIES) {
        throw new IllegalStateException("never acknowledged: " + leads.get(0).eventId());
      }
      LockSupport.parkNanos(AGAIN_NANOS);
    }
  }

  Collection<Acknowledged> acknowledged() {
    return acknowledged;
  }
}
