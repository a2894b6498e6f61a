package org.trackdrivesync.trackdrive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.EOFException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.UnknownHostException;
import java.util.stream.Stream;
import javax.net.ssl.SSLHandshakeException;
import org.apache.hc.client5.http.ConnectTimeoutException;
import org.apache.hc.client5.http.HttpHostConnectException;
import org.apache.hc.core5.http.ConnectionRequestTimeoutException;
import org.apache.hc.core5.http.NoHttpResponseException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.lead.Reason;

class TransportFaultTest {
  static Stream<Exception> beforeSending() {
    return Stream.of(
        new ConnectException("refused"),
        new UnknownHostException("acme.trackdrive.com"),
        new NoRouteToHostException("no route"),
        new SSLHandshakeException("untrusted"),
        new HttpHostConnectException("refused"),
        new ConnectTimeoutException("slow to connect"),
        new ConnectionRequestTimeoutException("no connection free"),
        new IllegalStateException(new UncheckedIOException(new ConnectException("refused"))));
  }

  @ParameterizedTest
  @MethodSource
  void beforeSending(Exception fault) {
    Answer answer = TransportFault.classify(fault);

    assertThat(answer.answerClass()).isEqualTo(AnswerClass.RETRY_LATER);
    assertThat(answer.reason()).isEqualTo(Reason.UNREACHABLE);
    assertThat(answer.status()).isZero();
  }

  static Stream<Exception> thatMayHaveHappened() {
    return Stream.of(
        new SocketException("Connection reset"),
        new NoHttpResponseException("closed"),
        new EOFException(),
        new IOException("broken pipe"),
        new IllegalStateException("bug"));
  }

  @ParameterizedTest
  @MethodSource("thatMayHaveHappened")
  void aCutConnectionLeavesOpenWhetherItHappened(Exception fault) {
    Answer answer = TransportFault.classify(fault);

    assertThat(answer.answerClass()).isEqualTo(AnswerClass.UNKNOWN);
    assertThat(answer.reason()).isEqualTo(Reason.TRACKDRIVE_ERROR);
  }

  static Stream<Exception> timeOuts() {
    return Stream.of(
        new SocketTimeoutException("10 SECONDS"),
        new IOException("wrapped", new SocketTimeoutException("10 SECONDS")));
  }

  @ParameterizedTest
  @MethodSource("timeOuts")
  void aTimeOutAfterSendingLeavesItOpenToo(Exception fault) {
    Answer answer = TransportFault.classify(fault);

    assertThat(answer.answerClass()).isEqualTo(AnswerClass.UNKNOWN);
    assertThat(answer.reason()).isEqualTo(Reason.TIMEOUT);
  }

  @Test
  void theDetailNamesTheFaultAndNotItsWordsWhichMayHoldAnAddress() {
    assertThat(TransportFault.classify(new ConnectException("+17195550100")).detail())
        .isEqualTo("ConnectException");
    assertThat(TransportFault.classify(new IOException("+17195550100")).detail())
        .isEqualTo("IOException");
  }
}
