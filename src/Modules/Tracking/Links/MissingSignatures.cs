using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Links;

/// <summary>What the partner who looks at the page has to sign before it can make links; nothing for others, who are
/// not held up by it.</summary>
internal sealed class MissingSignatures(IAgreements agreements, Caller caller)
{
    /// <param name="program">Null for all programs of the partner.</param>
    public async Task<IReadOnlyList<MissingAgreement>> OfAsync(ProgramId? program, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Partner)
        {
            return [];
        }

        var partner = PartnerId.From(caller.Scope.Id);
        return program is { } id
            ? await agreements.MissingAsync(partner, id, ct)
            : await agreements.MissingAsync(partner, ct);
    }
}
