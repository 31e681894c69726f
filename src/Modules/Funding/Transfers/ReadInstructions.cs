using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Funding;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Funding.Transfers;

/// <summary>How money is sent, for each currency that the network takes: for its people and its merchants.</summary>
internal sealed class ReadInstructions(AppDbContext db) : ITransferInstructions
{
    private const int ShownMax = 200;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet(
            "/transfer-instructions", async Task<Ok<Page<InstructionAnswer>>> (
                ReadInstructions read, CancellationToken ct) =>
                TypedResults.Ok(new Page<InstructionAnswer>(await read.AllAsync(ct), null)))
        .WithName("ListTransferInstructions").Needs(Permission.ViewMoney, ScopeKind.Network, ScopeKind.Merchant)
        .WithSummary("How merchants send money, for each currency");

    public async Task<string?> OfAsync(Currency currency, CancellationToken ct) =>
        (await db.Set<TransferInstruction>().FindAsync([currency], ct))?.Text;

    public async Task<IReadOnlyList<InstructionAnswer>> AllAsync(CancellationToken ct) =>
    [
        .. (await db.Set<TransferInstruction>().AsNoTracking().Take(ShownMax).ToListAsync(ct))
            .OrderBy(i => i.Currency.Code, StringComparer.Ordinal).Select(InstructionAnswer.Of),
    ];
}
