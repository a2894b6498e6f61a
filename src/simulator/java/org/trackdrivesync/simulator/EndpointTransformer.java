package org.trackdrivesync.simulator;

import com.github.tomakehurst.wiremock.extension.ResponseDefinitionTransformerV2;
import com.github.tomakehurst.wiremock.http.ResponseDefinition;
import com.github.tomakehurst.wiremock.stubbing.ServeEvent;
import java.util.function.Function;

/** The name by which a mapping file calls for a stateful answer. */
final class EndpointTransformer implements ResponseDefinitionTransformerV2 {
  private final String name;
  private final Function<ServeEvent, ResponseDefinition> answer;

  EndpointTransformer(String name, Function<ServeEvent, ResponseDefinition> answer) {
    this.name = name;
    this.answer = answer;
  }

  @Override
  public String getName() {
    return "trackdrive:" + name;
  }

  @Override
  public boolean applyGlobally() {
    return false;
  }

  @Override
  public ResponseDefinition transform(ServeEvent event) {
    return answer.apply(event);
  }
}
