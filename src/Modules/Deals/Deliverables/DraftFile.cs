using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Deliverables;

/// <summary>Files of a post: its draft, and the screenshots of its acceptance.</summary>
internal sealed class DraftFile(FindDeliverables find, IFiles files)
{
    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/deliverables/{id}/files/{file}", GetAsync).WithName("ReadDeliverableFile")
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .WithSummary("The file of a draft or a screenshot of the acceptance");
        root.MapGet("/deals/posts/{id}/files/{file}", GetAsync).RequireAuthorization()
            .Needs(Permission.ManageDeals, ScopeKind.Network, ScopeKind.Merchant, ScopeKind.Partner)
            .ExcludeFromDescription();
    }

    private async Task<(StoredFile File, Stream Content)?> OpenAsync(string id, string file, CancellationToken ct)
    {
        if (await find.OfAsync(id, ct) is not var (_, piece))
        {
            return null;
        }

        var known = (piece.Acceptance?.Screenshots ?? []).Append(piece.Draft?.File).OfType<StoredFile>();
        return known.FirstOrDefault(f => f.Id.ToString() == file) is { } found
            ? await files.OpenAsync(found.Id, ct) : null;
    }

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetAsync(
        string id, string file, DraftFile read, HttpContext context, CancellationToken ct) =>
        await read.OpenAsync(id, file, ct) is var (stored, content)
            ? FileDownload.Of(context, stored, content) : new DeliverableUnknown().ToProblem();
}
