using System.Text.Json;
using Rattan.Contracts.Network;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Network.Agencies;
using Rattan.Network.Placements;
using Rattan.Network.Resources;
using Rattan.Platform.Data;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;

namespace Rattan.Network.Imports;

/// <summary>Takes some rows of a file into the books, or in a scope that is never saved only says what would become of
/// them. The same rows again change nothing.</summary>
internal sealed class TakeRows(
    AppDbContext db, SaveResource saving, KnownMerchants merchants, IPartners partners, Caller caller,
    TimeProvider clock) : ITakeRows
{
    public async Task<Result<TakenRows>> HandleAsync(IReadOnlyList<BroughtRow> rows, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var outcomes = new List<RowOutcome>(rows.Count);
        foreach (var row in rows.Cast<FileRow>())
        {
            outcomes.Add(row.Refused is { } wrong ? new RowOutcome(row, RowEnd.Refused, wrong)
                : row.Resource is not null ? await ResourceAsync(row, row.Resource, ct)
                : await PlacementAsync(row, row.Placement!, ct));
        }

        return new TakenRows(outcomes);
    }

    private async Task<RowOutcome> ResourceAsync(FileRow row, ResourceRequest request, CancellationToken ct)
    {
        var (agency, partner) = (await AgencyAsync(row.Agency, ct), await PartnerAsync(row.Partner, ct));
        var name = LineText.Fold(request.Name!);
        var there = await db.Set<Resource>().AsNoTracking()
            .Where(r => r.SearchText == name && r.AgencyId == agency && r.PartnerId == partner)
            .OrderBy(r => r.Id).FirstOrDefaultAsync(ct);
        var saved = await saving.HandleAsync(
            there?.Id.ToString(), request with { AgencyId = agency?.ToString(), PartnerId = partner?.ToString() }, ct);
        if (!saved.TryValue(out var resource, out var refused))
        {
            return new RowOutcome(row, RowEnd.Refused, refused);
        }

        return new RowOutcome(row, there is null ? RowEnd.Added : await SettleAsync(there, resource.Id, ct));
    }

    /// <summary>A row that says what is there already leaves no trace.</summary>
    private async Task<RowEnd> SettleAsync(Resource before, ResourceId id, CancellationToken ct)
    {
        var now = await db.Set<Resource>().SingleAsync(r => r.Id == id, ct);
        if (Text(before) != Text(now))
        {
            return RowEnd.Updated;
        }

        await db.Entry(now).ReloadAsync(ct);
        return RowEnd.Unchanged;

        static string Text(Resource resource) =>
            JsonSerializer.Serialize(ResourceTerms.Of(resource), RattanJson.Options);
    }

    private async Task<RowOutcome> PlacementAsync(FileRow row, PlacementRequest request, CancellationToken ct)
    {
        var reference = request.Reference!;
        if (await db.Set<Placement>().AnyAsync(p => p.Reference == reference, ct)
            || db.Set<Placement>().Local.Any(p => p.Reference == reference))
        {
            return new RowOutcome(row, RowEnd.Unchanged);
        }

        var (name, id) = (LineText.Fold(row.At!), EntityId.TryParse<ResourceId>(row.At, out var read) ? read : default);
        var found = await db.Set<Resource>().AsNoTracking().Where(r => r.Id == id || r.SearchText == name)
            .Select(r => r.Id).Take(2).ToListAsync(ct);
        if (found.Count != 1)
        {
            return new RowOutcome(row, RowEnd.Refused, new ValidationError(
                "resource_file.resource", "No resource, or several, have this name; an id is unique.", "resource"));
        }

        var names = await merchants.NamesAsync(ct);
        var known = names.FirstOrDefault(
            m => string.Equals(m.Value, request.MerchantName, StringComparison.OrdinalIgnoreCase));
        var asked = known.Value is null ? request : request with { MerchantId = known.Key.ToString() };
        var now = clock.Now();
        if (!PlacementTerms.Read(null, asked, names, now.UtcDay()).TryValue(out var terms, out var refused))
        {
            return new RowOutcome(row, RowEnd.Refused, refused);
        }

        var placement = new Placement
        {
            Id = EntityId.New<PlacementId>(now), ResourceId = found[0], MadeByName = caller.Name,
        };
        placement.Describe(terms, now);
        db.Add(placement);
        return new RowOutcome(row, RowEnd.Added);
    }

    /// <summary>Null without a name; an id that does not exist for a name that is not known.</summary>
    private async Task<AgencyId?> AgencyAsync(string? name, CancellationToken ct)
    {
        if (name is null)
        {
            return null;
        }

        var folded = LineText.Fold(name);
        return await db.Set<Agency>().Where(a => a.SearchText == folded).Select(a => a.Id).FirstOrDefaultAsync(ct);
    }

    private async Task<PartnerId?> PartnerAsync(string? number, CancellationToken ct) => number is null ? null
        : LineText.Whole(number) is { } known
            ? (await partners.FindByNumberAsync([known], ct)).Select(p => p.Id).FirstOrDefault() : default(PartnerId);
}
