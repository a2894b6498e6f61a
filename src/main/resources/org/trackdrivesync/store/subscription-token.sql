SELECT token FROM call_subscription WHERE tenant = :tenant
