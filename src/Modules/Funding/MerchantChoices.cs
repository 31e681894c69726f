using Rattan.Contracts.Merchants;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Ui.Components;

namespace Rattan.Funding;

/// <summary>The merchants that the caller may see, to choose from.</summary>
internal sealed class MerchantChoices(AppDbContext db)
{
    private const int ShownMax = 2_000;

    /// <summary>By name.</summary>
    public async Task<IReadOnlyList<Choice>> AllAsync(CancellationToken ct) =>
    [
        .. (await db.Set<MerchantRow>().OrderBy(m => m.Name).Take(ShownMax)
            .Select(m => new { m.MerchantId, m.Name }).ToListAsync(ct))
            .Select(m => new Choice(m.MerchantId.ToString(), m.Name)),
    ];

    /// <summary>The code of the currency that the merchant is invoiced in; null when there is no such
    /// merchant.</summary>
    public async Task<string?> CurrencyAsync(string? merchantId, CancellationToken ct) =>
        EntityId.TryParse<MerchantId>(merchantId, out var id)
            ? await db.Set<MerchantRow>().Where(m => m.MerchantId == id).Select(m => m.Currency)
                .FirstOrDefaultAsync(ct)
            : null;
}
