package org.trackdrivesync.source.highlevel;

import com.fasterxml.jackson.databind.node.ObjectNode;
import org.trackdrivesync.source.Values;

/** Makes the lists of a contact plain: a custom field is {@code customFields.<id>}. */
final class ContactFields {
  private static final String CUSTOM = "customFields";

  private ContactFields() {}

  static ObjectNode simplify(ObjectNode contact) {
    if (Values.isPairs(contact.path(CUSTOM))) {
      contact.set(CUSTOM, Values.ofPairs(contact.get(CUSTOM)));
    }
    return contact;
  }
}
