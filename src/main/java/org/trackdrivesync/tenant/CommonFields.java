package org.trackdrivesync.tenant;

import java.util.List;
import java.util.Set;

/** Where a lead's tokens are looked for when no property says so: the usual names of each CRM. */
public final class CommonFields {
  public static final List<String> PHONE =
      List.of(
          "phone",
          "mobile",
          "mobile_phone",
          "mobilePhone",
          "phone_number",
          "phoneNumber",
          "Phone",
          "MobilePhone",
          "mobilephone",
          "Mobile");
  public static final List<String> EMAIL = List.of("email", "Email");
  public static final List<String> FIRST_NAME =
      List.of("firstName", "first_name", "firstname", "FirstName", "First_Name");
  public static final List<String> LAST_NAME =
      List.of("lastName", "last_name", "lastname", "LastName", "Last_Name");
  public static final List<String> TRAFFIC_SOURCE_ID = List.of("traffic_source_id");

  private static final Set<List<String>> ALL =
      Set.of(PHONE, EMAIL, FIRST_NAME, LAST_NAME, TRAFFIC_SOURCE_ID);

  private CommonFields() {}

  /** Whether these are usual names, so that a CRM need not have them all. */
  public static boolean areUsual(List<String> names) {
    return ALL.contains(names);
  }
}
