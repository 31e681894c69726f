using Rattan.Contracts.Access;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Layout;

namespace Rattan.Network.Matching;

/// <param name="Chosen">Resources and partners on its shortlist.</param>
internal sealed record NeedToMatch(NeedRow Need, string MerchantName, string? PromoterName, int Chosen);

/// <summary>Needs that wait for resources, newest first; those that have some by their status. Also their number beside
/// the word in the rail.</summary>
internal sealed class ListMatching(AppDbContext db, INetworkPeople people, Caller caller) : ISectionCount
{
    public const string Waiting = "open";

    public static readonly string[] States = [Waiting, "matched", "proposed"];

    public string Href => "/matching";

    public async Task<Page<NeedToMatch>> PageAsync(string? status, string? cursor, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network || !Cursor.Read(cursor).TryValue(out var after, out var wrong)
            && wrong is not null)
        {
            return new([], null);
        }

        var asked = Array.Find(States, each => each == status) ?? Waiting;
        var name = char.ToUpperInvariant(asked[0]) + asked[1..];
        var needs = db.Set<NeedRow>().AsNoTracking().Where(n => n.Status == name);
        if (after is { } last)
        {
            var before = MerchantNeedId.From(last);
            needs = needs.Where(n => n.NeedId < before);
        }

        var rows = await (from need in needs
                          join merchant in db.Set<MerchantRow>() on need.MerchantId equals merchant.MerchantId
                          orderby need.NeedId descending
                          select new
                          {
                              need, merchant.Name,
                              Chosen = db.Set<NeedMatch>().Count(m => m.NeedId == need.NeedId),
                          }).Take(Cursor.LimitDefault + 1).ToListAsync(ct);
        var names = await people.NamesAsync([.. rows.Select(r => r.need.PromoterId).OfType<UserId>()], ct);
        return rows.Cut(Cursor.LimitDefault, row => row.need.NeedId.Value, row => new NeedToMatch(
            row.need, row.Name, row.need.PromoterId is { } id ? names.GetValueOrDefault(id) : null, row.Chosen));
    }

    public async Task<long> WaitingAsync(CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Network && caller.May(Permission.ManageResources)
            ? await db.Set<NeedRow>().LongCountAsync(n => n.Status == "Open", ct) : 0;
}
