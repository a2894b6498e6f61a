package org.trackdrivesync.store;

import java.math.BigDecimal;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.trackdrivesync.tenant.Action;
import org.trackdrivesync.tenant.CallResultSettings;
import org.trackdrivesync.tenant.CallingHours;
import org.trackdrivesync.tenant.Condition;
import org.trackdrivesync.tenant.ConsentSettings;
import org.trackdrivesync.tenant.DistributionSettings;
import org.trackdrivesync.tenant.JsonSettings;
import org.trackdrivesync.tenant.LeadSettings;
import org.trackdrivesync.tenant.PromoteSettings;
import org.trackdrivesync.tenant.Secret;
import org.trackdrivesync.tenant.SignatureScheme;
import org.trackdrivesync.tenant.SignatureSettings;
import org.trackdrivesync.tenant.Tenant;
import org.trackdrivesync.tenant.TenantId;
import org.trackdrivesync.tenant.TenantRegistry;
import org.trackdrivesync.tenant.TrackDriveAccount;
import org.trackdrivesync.tenant.WebhookSettings;

/** Tenants for tests: {@code acme} in the US, {@code berlin} in Germany, {@code dry} in dry-run. */
public final class TestTenants {
  public static final TenantId ACME = new TenantId("acme");
  public static final TenantId BERLIN = new TenantId("berlin");
  public static final TenantId DRY = new TenantId("dry");

  private TestTenants() {}

  public static TenantRegistry registry() {
    return new TenantRegistry(
        List.of(tenant(ACME, "US", false), tenant(BERLIN, "DE", false), tenant(DRY, "US", true)));
  }

  private static Tenant tenant(TenantId id, String region, boolean dryRun) {
    return new Tenant(
        id,
        new TrackDriveAccount(
            URI.create("http://localhost:9"),
            "public",
            new Secret("private"),
            BigDecimal.ONE,
            BigDecimal.TEN,
            Duration.ofSeconds(30),
            Duration.ofSeconds(10),
            Duration.ofMinutes(5),
            new CallResultSettings(
                CallResultSettings.Mode.OFF,
                Duration.ofMinutes(1),
                Duration.ofDays(1),
                Set.of("initiated"))),
        Tenant.byName(
            List.of(
                new WebhookSettings(
                    "crm",
                    new JsonSettings(),
                    new SignatureSettings(
                        SignatureScheme.NONE, List.of(), "", SignatureSettings.Encoding.HEX, "")))),
        Map.of(),
        new LeadSettings(
            region,
            List.of("phone"),
            List.of("email"),
            List.of("first_name"),
            List.of("last_name"),
            List.of(),
            List.of(),
            List.of(),
            List.of(),
            Map.of(),
            true),
        List.of(
            new DistributionSettings(
                "hot",
                100,
                List.of(Condition.parse("loan_amount", "> 500")),
                Optional.empty(),
                Optional.of("77"),
                Optional.of(new Secret("token")),
                Action.ENROLL_AND_PROMOTE)),
        List.of(),
        Optional.empty(),
        new ConsentSettings(ConsentSettings.As.OPT_OUT, true),
        CallingHours.ALWAYS,
        new PromoteSettings(
            Duration.ofMinutes(15),
            PromoteSettings.Order.NEWEST_FIRST,
            PromoteSettings.OutsideHours.EXPIRE),
        100_000,
        dryRun);
  }
}
