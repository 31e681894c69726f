using Rattan.Platform.Tenancy;

namespace Rattan.Payouts.Batches;

internal static class PayoutScope
{
    /// <summary>Batches are the network's own work.</summary>
    public static Error? Refuses(Caller caller) => caller.Scope.Kind == ScopeKind.Network
        ? null
        : new ForbiddenError("access.scope", "Only the network itself handles payout batches.");

    public static NotFoundError NotFound => new("payout.batch.not_found", "There is no such payout batch.");
}
