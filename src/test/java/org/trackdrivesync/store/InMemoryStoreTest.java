package org.trackdrivesync.store;

import java.time.Instant;
import org.junit.jupiter.api.Nested;
import org.trackdrivesync.dispatch.CallReadings;
import org.trackdrivesync.tenant.TenantRegistry;

/** The fake keeps the contracts of the store's ports. */
class InMemoryStoreTest {
  private static StoreUnderTest inMemory(TenantRegistry tenants) {
    return new InMemoryStore(tenants, Instant.now());
  }

  @Nested
  class Changes extends ChangeLogContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Queue extends RequestQueueContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Overtaking extends OvertakingContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class LateReading extends LateReadingContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class RedialWindow extends RedialWindowContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Settling extends SettlingContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class LeadLinks extends LeadLinkContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class LeadUpdates extends LeadUpdateContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class ScheduleChanges extends ScheduleChangeContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Holds extends HoldContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class LookUps extends LookUpContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Results extends CallResultsContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class WriteBacks extends WriteBacksContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class LateChanges extends LateChangesContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Wanted extends WantedRecordsContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Backfilling extends BackfillsContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class LostClaims extends LostClaimContract {
    @Override
    StoreUnderTest open(TenantRegistry tenants) {
      return inMemory(tenants);
    }
  }

  @Nested
  class Readings extends CallReadingsContract {
    @Override
    CallReadings open() {
      return new InMemoryCallReadings();
    }
  }
}
