using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Content;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Content.Materials;

/// <summary>The file of a material: to those who may see the material, and a banner while it is active to everybody,
/// because it stands on partners' pages.</summary>
internal sealed class OpenFile(AppDbContext db, ReadMaterials read, IFiles files, TimeProvider clock)
{
    private const int PublicSeconds = 3600;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        ScopeKind[] portals = [ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner];
        api.MapGet("/materials/{id}/file", GetAsync).WithName("ReadMaterialFile")
            .Needs(Permission.ManageLinks, portals).WithSummary("The file of a material.");
        root.MapGet("/materials/{id}/file", GetAsync).RequireAuthorization().Needs(Permission.ManageLinks, portals)
            .ExcludeFromDescription();
        root.MapGet("/media/{id:guid}", GetPublicAsync).WithName("ReadBanner").AllowAnonymous()
            .WithSummary("The picture of an active banner, for the pages of partners.");
    }

    public async Task<(StoredFile File, Stream Content)?> OfAsync(string id, CancellationToken ct) =>
        (await read.RowAsync(id, ct))?.File is { } file ? await files.OpenAsync(file.Id, ct) : null;

    public async Task<(StoredFile File, Stream Content)?> OfBannerAsync(MaterialId id, CancellationToken ct)
    {
        var banner = await OwnMaterials.Active(db.Set<Material>().AsNoTracking().IgnoreQueryFilters(), clock.Now())
            .SingleOrDefaultAsync(m => m.Id == id && m.Kind == MaterialKind.Banner, ct);
        return banner?.File is { } file ? await files.OpenAsync(file.Id, ct) : null;
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, OpenFile open, HttpContext context, CancellationToken ct) =>
        await open.OfAsync(id, ct) is var (file, content)
            ? FileDownload.Of(context, file, content) : new MaterialUnknown().ToProblem();

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetPublicAsync(
        Guid id, OpenFile open, HttpContext context, CancellationToken ct) =>
        await open.OfBannerAsync(MaterialId.From(id), ct) is var (file, content)
            ? FileDownload.Public(context, file, content, PublicSeconds) : new MaterialUnknown().ToProblem();
}
