using Rattan.Contracts.Merchants.Views;
using Rattan.Contracts.Partners.Views;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;

namespace Rattan.Reporting.Query;

/// <summary>What the ids in a report are called. Only ids that the caller's own facts brought are looked up, so the
/// scope filters, which would hide a merchant's name from its partners, are lifted.</summary>
internal sealed class ReportNames(AppDbContext db, ProgramIndex programs)
{
    /// <summary>Id as text → name (a link's is its code).</summary>
    public async Task<IReadOnlyDictionary<string, string>> OfAsync(
        Dimension dimension, IEnumerable<string?> ids, CancellationToken ct)
    {
        var wanted = ids.OfType<string>().Distinct(StringComparer.Ordinal).Select(Guid.Parse).ToArray();
        return dimension.Name switch
        {
            "program" => (await programs.LoadAsync(ct))
                .Values.ToDictionary(row => row.Id.ToString(), row => row.Name, StringComparer.Ordinal),
            "merchant" => await MerchantsAsync([.. wanted.Select(MerchantId.From)], ct),
            "partner" => await PartnersAsync([.. wanted.Select(PartnerId.From)], ct),
            "group" => await GroupsAsync([.. wanted.Select(PartnerGroupId.From)], ct),
            _ => await LinksAsync([.. wanted.Select(LinkId.From)], ct),
        };
    }

    public static bool Has(Dimension dimension) => 
        dimension == Dimension.Group || ReportFilters.IsId(dimension);

    private async Task<Dictionary<string, string>> MerchantsAsync(MerchantId[] ids, CancellationToken ct) =>
        await db.Set<MerchantRow>().IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.MerchantId))
            .Select(row => new { row.MerchantId, row.Name })
            .ToDictionaryAsync(row => row.MerchantId.ToString(), row => row.Name, StringComparer.Ordinal, ct);

    private async Task<Dictionary<string, string>> PartnersAsync(PartnerId[] ids, CancellationToken ct) =>
        await db.Set<PartnerRow>().IgnoreQueryFilters().AsNoTracking().Where(row => ids.Contains(row.PartnerId))
            .Select(row => new { row.PartnerId, row.Name })
            .ToDictionaryAsync(row => row.PartnerId.ToString(), row => row.Name, StringComparer.Ordinal, ct);

    private async Task<Dictionary<string, string>> GroupsAsync(PartnerGroupId[] ids, CancellationToken ct) =>
        await db.Set<EnrolmentRow>().IgnoreQueryFilters().AsNoTracking()
            .Where(row => row.GroupId != null && ids.Contains(row.GroupId.Value))
            .Select(row => new { row.GroupId, row.GroupName }).Distinct()
            .ToDictionaryAsync(row => row.GroupId!.Value.ToString(), row => row.GroupName!, StringComparer.Ordinal, ct);

    private async Task<Dictionary<string, string>> LinksAsync(LinkId[] ids, CancellationToken ct) =>
        await db.Set<LinkRow>().AsNoTracking().Where(row => ids.Contains(row.LinkId))
            .Select(row => new { row.LinkId, row.Code })
            .ToDictionaryAsync(row => row.LinkId.ToString(), row => row.Code, StringComparer.Ordinal, ct);
}
