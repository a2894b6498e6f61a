package org.trackdrivesync.console;

import org.eclipse.microprofile.openapi.OASFactory;
import org.eclipse.microprofile.openapi.OASFilter;
import org.eclipse.microprofile.openapi.models.Operation;
import org.eclipse.microprofile.openapi.models.media.Content;
import org.eclipse.microprofile.openapi.models.responses.APIResponse;

/** Says of each operation once what they all have in common: faults are problems. */
public final class ApiDescription implements OASFilter {
  @Override
  public Operation filterOperation(Operation operation) {
    operation.getResponses().addAPIResponse("default", problem());
    return operation;
  }

  private static APIResponse problem() {
    Content content =
        OASFactory.createContent()
            .addMediaType(
                Problem.MEDIA_TYPE,
                OASFactory.createMediaType()
                    .schema(OASFactory.createSchema().ref("#/components/schemas/Problem")));
    return OASFactory.createAPIResponse().description("What went wrong").content(content);
  }
}
