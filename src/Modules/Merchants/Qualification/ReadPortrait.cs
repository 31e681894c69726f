using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Data;
using Rattan.Platform.Tenancy;

namespace Rattan.Merchants.Qualification;

/// <summary>The target portrait as it is now.</summary>
internal sealed class ReadPortrait(AppDbContext db)
{
    public async Task<PortraitFields> FieldsAsync(CancellationToken ct) =>
        (await db.Set<Portrait>().AsNoTracking().SingleOrDefaultAsync(ct))?.Fields ?? PortraitFields.Usual;

    public static void Map(IEndpointRouteBuilder api) => api.MapGet("/qualification-portrait", GetAsync)
        .WithName("GetPortrait").Needs(Permission.ManagePipeline, ScopeKind.Network)
        .WithSummary("The merchant that the network looks for");

    private static async Task<Ok<PortraitFields>> GetAsync(ReadPortrait handler, CancellationToken ct) =>
        TypedResults.Ok(await handler.FieldsAsync(ct));
}
