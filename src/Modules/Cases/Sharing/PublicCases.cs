using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.RateLimiting;
using Microsoft.AspNetCore.Routing;
using Rattan.Cases.Stories;
using Rattan.Contracts.Merchants.Views;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;

namespace Rattan.Cases.Sharing;

/// <summary>What strangers read: no more than this leaves.</summary>
/// <param name="Name">As the case calls the merchant.</param>
internal sealed record PublicCase(string Name, CaseFields Fields, IReadOnlyList<FileId> Pictures, bool Indexed);

/// <summary>Cases by their public address, to whoever knows it: only while the case is published and the merchant
/// agrees.</summary>
internal sealed class PublicCases(AppDbContext db, IFiles files)
{
    private const int PictureSeconds = 600;

    public static void Map(IEndpointRouteBuilder root) => root
        .MapGet("/cases/{slug:length(22)}/pictures/{fileId:guid}", GetAsync).WithName("ReadCasePicture")
        .AllowAnonymous().ExcludeFromDescription();

    public async Task<PublicCase?> FindAsync(string slug, CancellationToken ct)
    {
        if (await RowAsync(slug, ct) is not { } story)
        {
            return null;
        }

        var name = story.ShownName ?? await db.Set<MerchantRow>().IgnoreQueryFilters()
            .Where(m => m.MerchantId == story.MerchantId).Select(m => m.Name).FirstOrDefaultAsync(ct) ?? "";
        return new PublicCase(name, CaseFields.Of(story), [.. story.Pictures.Select(p => p.Id)], story.Indexed);
    }

    private async Task<CaseStory?> RowAsync(string slug, CancellationToken ct) =>
        slug.Length == ShareCase.SlugLength
        && await db.Set<CaseStory>().AsNoTracking().IgnoreQueryFilters().FirstOrDefaultAsync(c => c.Slug == slug, ct)
            is { MayBePublic: true } story ? story : null;

    public async Task<(StoredFile File, Stream Content)?> PictureAsync(string slug, Guid file, CancellationToken ct) =>
        (await RowAsync(slug, ct))?.Pictures.FirstOrDefault(p => p.Id.Value == file) is { } picture
            ? await files.OpenAsync(picture.Id, ct) : null;

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string slug, Guid fileId, PublicCases cases, HttpContext context, CancellationToken ct) =>
        await cases.PictureAsync(slug, fileId, ct) is var (file, content)
            ? FileDownload.Public(context, file, content, PictureSeconds) : new PictureUnknown().ToProblem();
}
