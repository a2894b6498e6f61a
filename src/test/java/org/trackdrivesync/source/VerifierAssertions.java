package org.trackdrivesync.source;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.trackdrivesync.source.SignatureRefused.Reason;

/** What the tests of the verifiers say of a refusal. */
final class VerifierAssertions {
  private VerifierAssertions() {}

  static void assertRefused(Reason reason, ThrowingCallable verification) {
    assertThatExceptionOfType(SignatureRefused.class)
        .isThrownBy(verification)
        .satisfies(refusal -> assertThat(refusal.reason()).isEqualTo(reason));
  }
}
