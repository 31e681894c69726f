using Rattan.Contracts.Merchants;
using Rattan.Platform.Tenancy;

namespace Rattan.Tracking.Programs;

/// <summary>The programs that the caller may act for.</summary>
internal sealed class OwnPrograms(IPrograms programs, Caller caller)
{
    /// <summary>Null also for somebody else's: whether there is one is nobody's business.</summary>
    public async Task<ProgramFacts?> FindAsync(ProgramId id, CancellationToken ct) =>
        (await programs.FindAsync([id], ct)).GetValueOrDefault(id) is { } found && caller.MayActFor(found.MerchantId)
            ? found : null;
}
