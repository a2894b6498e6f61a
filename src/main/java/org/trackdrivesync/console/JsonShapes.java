package org.trackdrivesync.console;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.quarkus.jackson.ObjectMapperCustomizer;
import jakarta.inject.Singleton;
import org.trackdrivesync.lead.PhoneNumber;
import org.trackdrivesync.tenant.TenantId;

/** How the house's values look in JSON: as the text they hold; a number whole, for operators. */
@Singleton
public class JsonShapes implements ObjectMapperCustomizer {
  @Override
  public void customize(ObjectMapper mapper) {
    mapper.registerModule(
        new SimpleModule("trackdrive-sync")
            .addSerializer(TenantId.class, ToStringSerializer.instance)
            .addSerializer(PhoneNumber.class, new WholeNumber()));
  }
}
