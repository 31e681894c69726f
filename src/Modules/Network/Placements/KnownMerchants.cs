using Rattan.Contracts.Merchants;

namespace Rattan.Network.Placements;

/// <summary>The network's merchants as their programs name them.</summary>
internal sealed class KnownMerchants(IPrograms programs)
{
    public async Task<IReadOnlyDictionary<MerchantId, string>> NamesAsync(CancellationToken ct) =>
        (await programs.AllAsync(ct)).DistinctBy(p => p.MerchantId)
            .ToDictionary(p => p.MerchantId, p => p.MerchantName);
}
