using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Network;
using Rattan.Platform.Data;
using Rattan.Platform.Files;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Agencies;

/// <summary>Days are <c>yyyy-MM-dd</c>; the last one is included.</summary>
internal sealed record ContractRequest
{
    public string? Number { get; init; }

    public string? ValidFrom { get; init; }

    public string? ValidUntil { get; init; }

    public string? Terms { get; init; }

    public string? RateNotes { get; init; }
}

internal sealed record ContractAnswer(
    AgencyContractId Id, AgencyId AgencyId, string Number, DateOnly ValidFrom, DateOnly? ValidUntil, string? Terms,
    string? RateNotes, StoredFile? File, string MadeByName, DateTimeOffset MadeAt)
{
    public static ContractAnswer Of(AgencyContract c) => new(
        c.Id, c.AgencyId, c.Number, c.ValidFrom, c.ValidUntil, c.Terms, c.RateNotes, c.File, c.MadeByName, c.MadeAt);
}

internal sealed record ContractNumberTaken()
    : ConflictError("agency_contract.number_taken", "The agency has a contract of this number already.", "number");

/// <summary>Adds a contract with an agency, with its file when there is one.</summary>
internal sealed class AddContract(AppDbContext db, IFiles files, Caller caller, TimeProvider clock)
{
    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/agencies/{id}/contracts", PostAsync)
        .WithName("AddAgencyContract").DisableAntiforgery().Needs(Permission.ManageResources, ScopeKind.Network)
        .WithSummary("Adds a contract with an agency; a form with number, validFrom, validUntil, terms, rateNotes "
            + "and file");

    public async Task<Result<ContractAnswer>> HandleAsync(
        string agencyId, ContractRequest request, IFormFile? file, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!EntityId.TryParse<AgencyId>(agencyId, out var agency)
            || !await db.Set<Agency>().AnyAsync(a => a.Id == agency, ct))
        {
            return new AgencyUnknown();
        }

        if (Refuse(request) is { } wrong)
        {
            return wrong;
        }

        if (!Fields.Day(request.ValidUntil, null, "validUntil").TryValue(out var until, out var refused)
            && refused is not null)
        {
            return refused;
        }

        if (!Fields.TryDay(request.ValidFrom, out var from) || until < from)
        {
            return new ValidationError("agency_contract.days", "It begins on a day and does not end before.",
                "validFrom");
        }

        var number = request.Number!.Trim();
        if (await db.Set<AgencyContract>().AnyAsync(c => c.AgencyId == agency && c.Number == number, ct))
        {
            return new ContractNumberTaken();
        }

        StoredFile? stored = null;
        if (file is { Length: > 0 })
        {
            await using var content = file.OpenReadStream();
            if (!(await files.SaveAsync(file.FileName, file.ContentType, content, ct))
                .TryValue(out stored, out refused))
            {
                return refused;
            }
        }

        var now = clock.Now();
        var contract = new AgencyContract
        {
            Id = EntityId.New<AgencyContractId>(now),
            AgencyId = agency,
            Number = number,
            ValidFrom = from,
            ValidUntil = until,
            Terms = LineText.Given(request.Terms),
            RateNotes = LineText.Given(request.RateNotes),
            File = stored,
            MadeByName = caller.Name,
            MadeAt = now,
        };
        db.Add(contract);
        return ContractAnswer.Of(contract);
    }

    private static ValidationError? Refuse(ContractRequest request) =>
        !LineText.IsLine(request.Number, AgencyContract.NumberMax)
            ? new ValidationError("agency_contract.number", "A number of 1 to 100 characters.", "number")
        : request.Terms?.Length > AgencyContract.TermsMax
            ? new ValidationError("agency_contract.terms", "At most 5,000 characters.", "terms")
        : request.RateNotes?.Length > AgencyContract.RateNotesMax
            ? new ValidationError("agency_contract.rate_notes", "At most 1,000 characters.", "rateNotes")
        : null;

    private static async Task<Results<Created<ContractAnswer>, ProblemHttpResult>> PostAsync(
        string id, [FromForm] ContractRequest request, IFormFile? file, Books books, Caller caller,
        CancellationToken ct) =>
        (await books.WriteAsync<AddContract, ContractAnswer>(
            caller, (h, c) => h.HandleAsync(id, request, file, c), ct))
            .Created(made => $"/api/v1/agencies/{made.AgencyId}/contracts");
}
