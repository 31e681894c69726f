using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Network;
using Rattan.Contracts.Network.Views;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Access.Callers;

/// <summary>A scope as text: <c>network</c>, <c>merchant:ID</c>, <c>partner:ID</c>,
/// <c>agency:ID</c>, <c>postback:PROGRAM_ID</c>.</summary>
internal static class ScopeText
{
    public static Result<Scope> Parse(string? text)
    {
        if (text == "network")
        {
            return Scope.Network;
        }

        var parts = text?.Split(':') ?? [];
        return parts.Length == 2
            && EnumText.TryParse<ScopeKind>(parts[0], out var kind)
            && kind is ScopeKind.Merchant or ScopeKind.Partner or ScopeKind.Agency or ScopeKind.Postback
            && Guid.TryParseExact(parts[1], "D", out var id)
            && id != Guid.Empty
            ? new Scope(kind, id)
            : new ValidationError(
                "access.scope_malformed",
                "A scope is network, merchant:ID, partner:ID, agency:ID or postback:PROGRAM_ID.",
                "scope");
    }

    public static string Of(Scope scope) => scope.Kind == ScopeKind.Network
        ? "network"
        : $"{EnumText.Of(scope.Kind)}:{scope.Id:D}";

    /// <summary>True when the merchant, partner, agency or program that the scope names is there.</summary>
    public static async Task<bool> HolderExistsAsync(AppDbContext db, Scope scope, CancellationToken ct)
    {
        var (merchant, partner, program) =
            (MerchantId.From(scope.Id), PartnerId.From(scope.Id), ProgramId.From(scope.Id));
        var agency = AgencyId.From(scope.Id);
        return scope.Kind switch
        {
            ScopeKind.Network => true,
            ScopeKind.Merchant => await db.Set<MerchantRow>().AnyAsync(m => m.MerchantId == merchant, ct),
            ScopeKind.Partner => await db.Set<PartnerRow>().AnyAsync(p => p.PartnerId == partner, ct),
            ScopeKind.Agency => await db.Set<AgencyRow>().AnyAsync(a => a.AgencyId == agency, ct),
            ScopeKind.Postback => await db.Set<ProgramRow>().AnyAsync(p => p.ProgramId == program, ct),
            _ => false,
        };
    }
}

internal sealed record ScopeUnknown()
    : ValidationError("access.scope_unknown", "The scope names nothing that exists.", "scope");
