package org.trackdrivesync.trackdrive;

import java.net.ConnectException;
import java.net.NoRouteToHostException;
import java.net.PortUnreachableException;
import java.net.UnknownHostException;
import java.util.Optional;
import javax.net.ssl.SSLHandshakeException;
import javax.net.ssl.SSLPeerUnverifiedException;
import org.trackdrivesync.dispatch.Answer;
import org.trackdrivesync.dispatch.AnswerClass;
import org.trackdrivesync.lead.Reason;

/** Tells a fault surely before sending, which may be tried again, from one that leaves it open. */
public final class TransportFault {
  private TransportFault() {}

  public static Answer classify(Throwable fault) {
    boolean late = false;
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      late |= cause.getClass().getSimpleName().contains("Timeout");
      if (beforeSending(cause)) {
        return Answer.of(
            AnswerClass.RETRY_LATER, Reason.UNREACHABLE, cause.getClass().getSimpleName(), 0);
      }
    }
    Reason reason = late ? Reason.TIMEOUT : Reason.TRACKDRIVE_ERROR;
    return Answer.of(AnswerClass.UNKNOWN, reason, fault.getClass().getSimpleName(), 0);
  }

  private static boolean beforeSending(Throwable fault) {
    return fault instanceof ConnectException
        || fault instanceof UnknownHostException
        || fault instanceof NoRouteToHostException
        || fault instanceof PortUnreachableException
        || fault instanceof SSLHandshakeException
        || fault instanceof SSLPeerUnverifiedException
        || Optional.of(fault.getClass().getSimpleName())
            .filter(
                name ->
                    name.equals("ConnectTimeoutException")
                        || name.equals("ConnectionRequestTimeoutException"))
            .isPresent();
  }
}
