package org.trackdrivesync.console;

import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.UsernamePasswordAuthenticationRequest;
import io.quarkus.security.runtime.QuarkusPrincipal;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;

/** Operators by name and password. */
@ApplicationScoped
public class OperatorIdentities implements IdentityProvider<UsernamePasswordAuthenticationRequest> {
  private final PasswordCheck check;

  public OperatorIdentities(PasswordCheck check) {
    this.check = check;
  }

  @Override
  public Class<UsernamePasswordAuthenticationRequest> getRequestType() {
    return UsernamePasswordAuthenticationRequest.class;
  }

  @Override
  public Uni<SecurityIdentity> authenticate(
      UsernamePasswordAuthenticationRequest request, AuthenticationRequestContext context) {
    String user = request.getUsername();
    char[] password = request.getPassword().getPassword();
    if (check.remembers(user, password)) {
      return Uni.createFrom().item(operator(user));
    }
    return context.runBlocking(
        () -> {
          if (!check.compares(user, password)) {
            throw new AuthenticationFailedException();
          }
          return operator(user);
        });
  }

  private static SecurityIdentity operator(String user) {
    return QuarkusSecurityIdentity.builder().setPrincipal(new QuarkusPrincipal(user)).build();
  }
}
