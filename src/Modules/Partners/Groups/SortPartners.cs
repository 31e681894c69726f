using System.Text.Json;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Partners.Enrolments;
using Rattan.Partners.Partners;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Partners.Groups;

/// <summary>Changes many partners alike. What is absent stays.</summary>
internal sealed record SortPartnersRequest
{
    /// <summary>At most 500.</summary>
    public IReadOnlyList<string> PartnerIds { get; init; } = [];

    /// <summary>Names the enrolments whose tier and group change; without it the partners' tier in the whole
    /// network does.</summary>
    public string? ProgramId { get; init; }

    /// <summary>A tier's id, or null for none.</summary>
    public JsonElement TierId { get; init; }

    /// <summary>A group's id, or null for none; needs <see cref="ProgramId"/>.</summary>
    public JsonElement GroupId { get; init; }

    /// <summary>Lower-case words of 1 to 40 letters, digits and hyphens.</summary>
    public IReadOnlyList<string> AddTags { get; init; } = [];

    public IReadOnlyList<string> RemoveTags { get; init; } = [];
}

internal sealed record SortedPartners(int Changed);

internal sealed class SortPartners(AppDbContext db)
{
    private const int PartnersMax = 500;

    public async Task<Result<SortedPartners>> HandleAsync(SortPartnersRequest request, CancellationToken ct)
    {
        var ids = request.PartnerIds.Select(text => EntityId.TryParse<PartnerId>(text, out var id) ? id : default)
            .Distinct().ToList();
        if (ids.Count is 0 or > PartnersMax)
        {
            return new ValidationError("partner.sort_count", "Name 1 to 500 partners.", "partnerIds");
        }

        if (PartnerTags.Refuse(request.AddTags) is { } noTag)
        {
            return noTag;
        }

        var partners = await db.Set<Partner>().Where(p => ids.Contains(p.PartnerId)).ToListAsync(ct);
        if (partners.Count != ids.Count)
        {
            return new PartnerUnknown();
        }

        ProgramId? program = EntityId.TryParse<ProgramId>(request.ProgramId, out var asked) ? asked : null;
        if (program is null && (request.ProgramId is not null || IsGiven(request.GroupId)))
        {
            return new ValidationError("partner.sort_program", "Name the program of the group or tier.", "programId");
        }

        var tier = await TierAsync(request.TierId, program, ct);
        return tier.Error is { } refused ? refused : program is { } id
            ? await InProgramAsync(id, ids, request, tier.Value, ct)
            : InNetwork(partners, request, tier.Value);
    }

    public static void Map(IEndpointRouteBuilder api) => api.MapPost("/partners/sort", PostAsync)
        .WithName("SortPartners").Needs(Permission.ManagePartners, ScopeKind.Network)
        .WithSummary("Changes tier, group and tags of many partners");

    private static Result<SortedPartners> InNetwork(
        List<Partner> partners, SortPartnersRequest request, PartnerTierId? tier)
    {
        foreach (var partner in partners)
        {
            if (!PartnerTags.With(partner.Tags, request.AddTags, request.RemoveTags)
                .TryValue(out var tags, out var many))
            {
                return many;
            }

            partner.Sort(IsGiven(request.TierId) ? tier : partner.TierId, tags);
        }

        return new SortedPartners(partners.Count);
    }

    private async Task<Result<SortedPartners>> InProgramAsync(
        ProgramId program, List<PartnerId> ids, SortPartnersRequest request, PartnerTierId? tier, CancellationToken ct)
    {
        var group = await EnrolmentGroups.FindAsync(db, Text(request.GroupId), program, ct);
        if (group.Error is { } refused)
        {
            return refused;
        }

        var enrolments = await db.Set<Enrolment>()
            .Where(e => e.ProgramId == program && ids.Contains(e.PartnerId)).ToListAsync(ct);
        foreach (var enrolment in enrolments)
        {
            if (IsGiven(request.TierId))
            {
                enrolment.Rank(tier);
            }

            if (IsGiven(request.GroupId))
            {
                enrolment.Change(group.Value, enrolment.Status);
            }
        }

        return new SortedPartners(enrolments.Count);
    }

    private async Task<Result<PartnerTierId?>> TierAsync(JsonElement given, ProgramId? program, CancellationToken ct)
    {
        if (Text(given) is not { } text)
        {
            return (PartnerTierId?)null;
        }

        return EntityId.TryParse<PartnerTierId>(text, out var id)
            && await db.Set<PartnerTier>().AsNoTracking().FirstOrDefaultAsync(t => t.Id == id, ct) is { } tier
            && tier.Serves(program) && tier.ArchivedAt is null
                ? tier.Id
                : new TierUnknown();
    }

    private static bool IsGiven(JsonElement given) => given.ValueKind != JsonValueKind.Undefined;

    private static string? Text(JsonElement given) =>
        given.ValueKind is JsonValueKind.Undefined or JsonValueKind.Null ? null : given.ToString();

    private static async Task<Results<Ok<SortedPartners>, ProblemHttpResult>> PostAsync(
        SortPartnersRequest request, Books books, Caller caller, CancellationToken ct) =>
        (await books.WriteAsync<SortPartners, SortedPartners>(caller, (h, c) => h.HandleAsync(request, c), ct)).Ok();
}
