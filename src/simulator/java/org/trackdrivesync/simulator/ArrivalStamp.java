package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.extension.requestfilter.RequestFilterAction;
import com.github.tomakehurst.wiremock.extension.requestfilter.StubRequestFilterV2;
import com.github.tomakehurst.wiremock.http.Request;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import com.github.tomakehurst.wiremock.stubbing.SubEvent;
import java.util.Map;
import java.util.function.Supplier;

/** Notes when a request arrived: a filter is the first code of an extension that WireMock runs. */
final class ArrivalStamp implements StubRequestFilterV2 {
  private final Supplier<Moment> clock;

  ArrivalStamp(Supplier<Moment> clock) {
    this.clock = clock;
  }

  @Override
  public String getName() {
    return "trackdrive:arrival-stamp";
  }

  @Override
  public RequestFilterAction filter(Request request, ServeEvent event) {
    event.appendSubEvent(new Stamp(clock.get()));
    return RequestFilterAction.continueWith(request);
  }

  static Moment of(ServeEvent event) {
    for (SubEvent subEvent : event.getSubEvents()) {
      if (subEvent instanceof Stamp stamp) {
        return stamp.moment;
      }
    }
    throw new IllegalStateException("a request came past the arrival stamp");
  }

  /** The moment, carried along with WireMock's own event of this request. */
  private static final class Stamp extends SubEvent {
    private final Moment moment;

    Stamp(Moment moment) {
      super("ARRIVED", 0L, Map.of());
      this.moment = moment;
    }
  }
}
