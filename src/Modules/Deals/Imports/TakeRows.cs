using System.Text.Json;
using Rattan.Contracts.Partners;
using Rattan.Deals.Creators;
using Rattan.Kernel.Json;
using Rattan.Platform.Data;
using Rattan.Platform.Imports;
using Rattan.Platform.Tenancy;

namespace Rattan.Deals.Imports;

/// <summary>Takes some rows of a file into the books, or in a scope that is never saved only says what would become of
/// them. A creator is known by the handle, else by the e-mail, else by name and country; handles and prices of a row
/// are added to those that are there. The same rows again change nothing.</summary>
internal sealed class TakeRows(AppDbContext db, SaveCreator saving, IPartners partners, Caller caller)
    : ITakeRows
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
            outcomes.Add(row.Creator is null
                ? new RowOutcome(row, RowEnd.Refused, row.Refused) : await TakeAsync(row, row.Creator, ct));
        }

        return new TakenRows(outcomes);
    }

    private async Task<RowOutcome> TakeAsync(FileRow row, CreatorRequest request, CancellationToken ct)
    {
        if (row.Partner is { } number)
        {
            var partner = LineText.Whole(number) is { } n
                ? (await partners.FindByNumberAsync([n], ct)).Select(p => p.Id.ToString()).FirstOrDefault() : null;
            if (partner is null)
            {
                return new RowOutcome(row, RowEnd.Refused, new CreatorPartnerUnknown() with { Field = "partner" });
            }

            request = request with { PartnerId = partner };
        }

        var there = await KnownAsync(request, ct);
        var before = there is null ? null : await TermsAsync(there, ct);
        var saved = await saving.HandleAsync(
            there?.Id.ToString(), before is null ? request : Beside(before, request), ct);
        if (!saved.TryValue(out _, out var refused))
        {
            return new RowOutcome(row, RowEnd.Refused, refused);
        }

        return new RowOutcome(row, there is null ? RowEnd.Added
            : Text(before!) == Text(await TermsAsync(there, ct)) ? RowEnd.Unchanged : RowEnd.Updated);
    }

    private async Task<Creator?> KnownAsync(CreatorRequest request, CancellationToken ct)
    {
        if (request.Handles is [{ Handle: { } handle } one]
            && EnumText.TryParse<SocialPlatform>(one.Platform, out var platform)
            && await db.Set<CreatorHandle>().FindAsync([platform, CreatorHandle.KeyOf(handle)], ct) is { } known)
        {
            return await db.Set<Creator>().FindAsync([known.CreatorId], ct);
        }

        var email = LineText.Given(request.Email)?.ToLowerInvariant();
        var name = LineText.Fold(request.Name ?? "").Replace(" ", "", StringComparison.Ordinal);
        var country = request.Country?.Trim().ToUpperInvariant();
        bool Is(Creator c) => c.MergedInto is null
            && (email is null ? c.NameKey == name && c.Country == country : c.Email == email);

        return db.Set<Creator>().Local.FirstOrDefault(Is) ?? await db.Set<Creator>().Where(c => c.MergedInto == null
            && (email == null ? c.NameKey == name && c.Country == country : c.Email == email))
            .OrderBy(c => c.Id).FirstOrDefaultAsync(ct);
    }

    private async Task<CreatorTerms> TermsAsync(Creator creator, CancellationToken ct) =>
        CreatorTerms.Of(creator, await CreatorHandle.OfAsync(db, creator.Id, ct));

    /// <summary>Handles and prices that the row does not name stay.</summary>
    private static CreatorRequest Beside(CreatorTerms there, CreatorRequest row) => row with
    {
        Handles = row.Handles is null ? null :
        [
            .. there.Handles.Where(h => !row.Handles.Any(r => r.Platform == EnumText.Of(h.Platform)
                    && CreatorHandle.KeyOf(r.Handle ?? "") == CreatorHandle.KeyOf(h.Handle)))
                .Select(h => new HandleRequest(
                    EnumText.Of(h.Platform), h.Handle, h.Followers, h.AverageViews, h.Engagement)),
            .. row.Handles,
        ],
        Prices = row.Prices is null ? null :
        [
            .. there.Prices.Where(p => !row.Prices.Any(r => r.Format == EnumText.Of(p.Format)))
                .Select(p => new PriceRequest(EnumText.Of(p.Format), p.Price)),
            .. row.Prices,
        ],
    };

    private static string Text(CreatorTerms terms) => JsonSerializer.Serialize(
        terms with { Prices = [.. terms.Prices.OrderBy(p => p.Format)] }, RattanJson.Options);
}
