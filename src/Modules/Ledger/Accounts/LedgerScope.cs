using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Accounts;

internal static class LedgerScope
{
    /// <summary>The journal as a whole is the network's own.</summary>
    public static Error? Refuses(Caller caller) => caller.Scope.Kind == ScopeKind.Network
        ? null
        : new ForbiddenError("access.scope", "Only the network itself reads the journal.");
}
