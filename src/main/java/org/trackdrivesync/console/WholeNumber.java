package org.trackdrivesync.console;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.SerializerProvider;
import com.fasterxml.jackson.databind.ser.std.StdSerializer;
import java.io.IOException;
import org.trackdrivesync.lead.PhoneNumber;

/** Writes a number whole; only what operators are answered goes through it. */
final class WholeNumber extends StdSerializer<PhoneNumber> {
  private static final long serialVersionUID = 1L;

  WholeNumber() {
    super(PhoneNumber.class);
  }

  @Override
  public void serialize(PhoneNumber number, JsonGenerator json, SerializerProvider provider)
      throws IOException {
    json.writeString(number.e164());
  }
}
