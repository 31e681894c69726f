using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;
using Rattan.Platform.Ui.Components;

namespace Rattan.Partners.Groups;

/// <param name="ProgramId">Absent: a tier of the whole network. It never changes.</param>
/// <param name="Colour">neutral, info, success, warning or danger.</param>
/// <param name="Rank">0 to 1000; higher is better.</param>
/// <param name="Archived">Nobody is given it any more; who has it keeps it. Absent: as it is.</param>
internal sealed record TierRequest(
    string? ProgramId = null, string? Name = null, string? Colour = null, int Rank = 0, bool? Archived = null);

internal sealed record TierResponse(
    PartnerTierId Id, ProgramId? ProgramId, string Name, Tone Colour, int Rank, DateTimeOffset? ArchivedAt)
{
    public static TierResponse Of(PartnerTier tier) =>
        new(tier.Id, tier.ProgramId, tier.Name, tier.Colour, tier.Rank, tier.ArchivedAt);
}

internal sealed record TierUnknown()
    : ValidationError("partner_tier.unknown", "There is no such tier here.", "tierId");

/// <summary>Adds a tier or changes it.</summary>
internal sealed class PutTier(AppDbContext db, OwnProgram programs, TimeProvider clock)
{
    public async Task<Result<TierResponse>> HandleAsync(string? id, TierRequest request, CancellationToken ct)
    {
        if (Refuse(request) is { } refused)
        {
            return refused;
        }

        _ = EnumText.TryParse<Tone>(request.Colour ?? "neutral", out var colour);
        PartnerTier? tier = null;
        if (id is not null)
        {
            if (!EntityId.TryParse<PartnerTierId>(id, out var tierId)
                || (tier = await db.Set<PartnerTier>().FirstOrDefaultAsync(t => t.Id == tierId, ct)) is null)
            {
                return new TierUnknown();
            }
        }

        ProgramId? program = tier?.ProgramId;
        if (tier is null && request.ProgramId is not null)
        {
            if (await programs.AnyAsync(request.ProgramId, ct) is not { } found)
            {
                return new ProgramUnknown();
            }

            program = found.Id;
        }

        var (folded, own) = (LineText.Fold(request.Name!), tier?.Id ?? default);
        if (await db.Set<PartnerTier>().AnyAsync(
            t => t.ProgramId == program && t.NameFolded == folded && t.Id != own, ct))
        {
            return new ConflictError("partner_tier.name_taken", "A tier of this name is there already.", "name");
        }

        if (tier is null)
        {
            tier = PartnerTier.Create(program, request.Name!, colour, request.Rank, clock.Now());
            db.Add(tier);
        }
        else
        {
            tier.Describe(request.Name!, colour, request.Rank);
        }

        if (request.Archived is { } archived)
        {
            tier.Archive(archived, clock.Now());
        }

        return TierResponse.Of(tier);
    }

    public async Task<IReadOnlyList<TierResponse>> ListAsync(CancellationToken ct) =>
        [.. (await db.Set<PartnerTier>().AsNoTracking().OrderBy(t => t.Rank).ThenBy(t => t.Id).ToListAsync(ct))
            .Select(TierResponse.Of)];

    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapPost("/partner-tiers", PostAsync).WithName("CreatePartnerTier")
            .Needs(Permission.ManagePartners, ScopeKind.Network).WithSummary("Adds a tier, of one program or of all");
        api.MapPut("/partner-tiers/{id}", PutAsync).WithName("ChangePartnerTier")
            .Needs(Permission.ManagePartners, ScopeKind.Network).WithSummary("Changes a tier's name, colour and rank");
        api.MapGet("/partner-tiers", async (PutTier handler, CancellationToken ct) =>
                TypedResults.Ok(await handler.ListAsync(ct))).WithName("ListPartnerTiers")
            .Needs(Permission.ViewPartners, ScopeKind.Network).WithSummary("All tiers, lowest rank first");
    }

    private static ValidationError? Refuse(TierRequest request) =>
        !LineText.IsLine(request.Name, PartnerTier.NameMax)
            ? new ValidationError("partner_tier.name_invalid", "A tier needs a name of 1 to 60 characters.", "name")
            : request.Rank is < 0 or > PartnerTier.RankMax
                ? new ValidationError("partner_tier.rank", "A rank is 0 to 1000.", "rank")
                : !EnumText.TryParse<Tone>(request.Colour ?? "neutral", out _)
                    ? new ValidationError(
                        "partner_tier.colour", "Use one of: neutral, info, success, warning, danger.", "colour")
                    : null;

    private static async Task<Results<Created<TierResponse>, ProblemHttpResult>> PostAsync(
        TierRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PutTier, TierResponse>(caller, (h, c) => h.HandleAsync(null, request, c), ct))
        .Created(tier => $"/api/v1/partner-tiers/{tier.Id}");

    private static async Task<Results<Ok<TierResponse>, ProblemHttpResult>> PutAsync(
        string id, TierRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<PutTier, TierResponse>(caller, (h, c) => h.HandleAsync(id, request, c), ct)).Ok();
}
