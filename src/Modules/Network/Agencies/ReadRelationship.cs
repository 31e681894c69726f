using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Agencies;

internal sealed record ContractFileUnknown()
    : NotFoundError("agency_contract.unknown", "There is no such contract or it has no file.");

/// <summary>Contracts and notes of an agency, the latest first.</summary>
internal sealed class ReadRelationship(AppDbContext db, IFiles files, Caller caller)
{
    public const int ShownMax = 200;

    public static void Map(IEndpointRouteBuilder api, IEndpointRouteBuilder root)
    {
        api.MapGet("/agencies/{id}/contracts", async (ReadRelationship read, string id, CancellationToken ct) =>
                TypedResults.Ok(await read.ContractsAsync(id, ct)))
            .WithName("ListAgencyContracts").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Contracts with an agency, the latest first");
        api.MapGet("/agencies/{id}/notes", async (ReadRelationship read, string id, CancellationToken ct) =>
                TypedResults.Ok(await read.NotesAsync(id, ct)))
            .WithName("ListAgencyNotes").Needs(Permission.ManageResources, ScopeKind.Network)
            .WithSummary("Notes about an agency, the latest first");
        api.MapGet("/agency-contracts/{id}/file", GetFileAsync).WithName("ReadAgencyContractFile")
            .Needs(Permission.ManageResources, ScopeKind.Network).WithSummary("The file of a contract");
        root.MapGet("/agencies/contracts/{id}/file", GetFileAsync).RequireAuthorization()
            .Needs(Permission.ManageResources, ScopeKind.Network).ExcludeFromDescription();
    }

    public async Task<Page<ContractAnswer>> ContractsAsync(string agencyId, CancellationToken ct)
    {
        var id = EntityId.TryParse<AgencyId>(agencyId, out var read) ? read : default;
        var rows = await db.Set<AgencyContract>().AsNoTracking().Where(c => c.AgencyId == id)
            .OrderByDescending(c => c.ValidFrom).ThenByDescending(c => c.MadeAt).Take(ShownMax).ToListAsync(ct);
        return new([.. rows.Select(ContractAnswer.Of)], null);
    }

    public async Task<Page<NoteAnswer>> NotesAsync(string agencyId, CancellationToken ct)
    {
        var id = EntityId.TryParse<AgencyId>(agencyId, out var read) ? read : default;
        var rows = await db.Set<AgencyNote>().AsNoTracking().Where(n => n.AgencyId == id)
            .OrderByDescending(n => n.At).Take(ShownMax).ToListAsync(ct);
        return new([.. rows.Select(NoteAnswer.Of)], null);
    }

    public async Task<(StoredFile File, Stream Content)?> FileAsync(string contractId, CancellationToken ct) =>
        caller.Scope.Kind == ScopeKind.Network && EntityId.TryParse<AgencyContractId>(contractId, out var id)
        && (await db.Set<AgencyContract>().AsNoTracking().SingleOrDefaultAsync(c => c.Id == id, ct))?.File is { } file
            ? await files.OpenAsync(file.Id, ct) : null;

    private static async Task<Results<FileStreamHttpResult, ProblemHttpResult>> GetFileAsync(
        string id, ReadRelationship read, HttpContext context, CancellationToken ct) =>
        await read.FileAsync(id, ct) is var (file, content)
            ? FileDownload.Of(context, file, content) : new ContractFileUnknown().ToProblem();
}
