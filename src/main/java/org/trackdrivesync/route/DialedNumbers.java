package org.trackdrivesync.route;

import io.quarkus.arc.Unremovable;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import org.apache.camel.Exchange;
import org.apache.camel.spi.IdempotentRepository;
import org.apache.camel.support.service.ServiceSupport;
import org.trackdrivesync.dispatch.Claim;
import org.trackdrivesync.dispatch.RequestQueue;

/**
 * The idempotent repository of the redial window, over the table {@code dialed_number}: a number is
 * ours when nobody else has it guarded and our claim still holds.
 *
 * <p>A key is never removed here: a failed exchange may have dialed. Settling lifts the guard where
 * the call surely did not go out.
 */
@ApplicationScoped
@Unremovable
@Named("dialedNumbers")
public class DialedNumbers extends ServiceSupport implements IdempotentRepository {
  private final RequestQueue queue;

  public DialedNumbers(RequestQueue queue) {
    this.queue = queue;
  }

  @Override
  public boolean add(Exchange exchange, String key) {
    return queue.markSending(exchange.getVariable("claim", Claim.class));
  }

  @Override
  public boolean add(String key) {
    throw new UnsupportedOperationException("a number is guarded for a claim, see add(Exchange)");
  }

  @Override
  public boolean contains(String key) {
    return false;
  }

  @Override
  public boolean remove(String key) {
    return false;
  }

  @Override
  public boolean confirm(String key) {
    return true;
  }

  @Override
  public void clear() {
    // guards end by their time alone
  }
}
