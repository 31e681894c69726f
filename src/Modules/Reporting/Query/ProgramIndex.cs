using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Reporting.Query;

internal sealed record ProgramEntry(ProgramId Id, int Number, MerchantId MerchantId, string Name, Currency Currency);

/// <summary>All programs; there are few. Read without the caller's scope, because a partner's clicks name programs by
/// number and partners own no program: what a caller sees is decided by the facts, which are scoped.</summary>
internal sealed class ProgramIndex(AppDbContext db, Caller caller)
{
    private Dictionary<ProgramId, ProgramEntry>? byId;

    public async Task<IReadOnlyDictionary<ProgramId, ProgramEntry>> LoadAsync(CancellationToken ct) =>
        byId ??= (await db.Set<ProgramRow>().IgnoreQueryFilters().AsNoTracking()
                .Select(row => new { row.ProgramId, row.Number, row.MerchantId, row.Name, row.Currency })
                .ToListAsync(ct))
            .ToDictionary(
                row => row.ProgramId,
                row =>
                    new ProgramEntry(row.ProgramId, row.Number, row.MerchantId, row.Name, Currency.Of(row.Currency)));

    /// <summary>The programs that the plan and the caller's scope leave; null when that is all of them.</summary>
    public async Task<IReadOnlyList<ProgramEntry>?> ChosenAsync(ReportPlan plan, CancellationToken ct)
    {
        var merchant = caller.Scope.Kind == ScopeKind.Merchant ? MerchantId.From(caller.Scope.Id) : (MerchantId?)null;
        if (plan.Programs is null && plan.Merchants is null && merchant is null)
        {
            return null;
        }

        return [.. (await LoadAsync(ct)).Values.Where(program =>
            plan.Programs?.Contains(program.Id) != false
            && plan.Merchants?.Contains(program.MerchantId) != false
            && (merchant is null || program.MerchantId == merchant))];
    }
}
