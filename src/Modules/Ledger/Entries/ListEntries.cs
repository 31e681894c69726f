using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.HttpResults;
using Microsoft.AspNetCore.Routing;
using Rattan.Contracts.Ledger;
using Rattan.Ledger.Accounts;
using Rattan.Platform.Data;
using Rattan.Platform.Http;
using Rattan.Platform.Tenancy;

namespace Rattan.Ledger.Entries;

/// <summary>An entry as it is shown. A posting has a debit or a credit, never both.</summary>
internal sealed record EntryAnswer(
    JournalEntryId Id,
    long Seq,
    string BusinessKey,
    string Kind,
    string? Corrects,
    DateTimeOffset OccurredAt,
    DateTimeOffset PostedAt,
    IReadOnlyList<PostingAnswer> Postings);

internal sealed record PostingAnswer(string Account, Money? Debit, Money? Credit);

/// <summary>The journal, newest first, perhaps of one account or one kind.</summary>
internal sealed class ListEntries(AppDbContext db, Caller caller)
{
    public static void Map(IEndpointRouteBuilder api)
    {
        api.MapGet("/ledger/entries", ListAsync)
            .WithName("ListLedgerEntries").Needs(Permission.ViewLedger, ScopeKind.Network)
            .WithSummary("The journal, newest first");
        api.MapGet("/ledger/entries/{id:guid}", OneAsync)
            .WithName("ReadLedgerEntry").Needs(Permission.ViewLedger, ScopeKind.Network)
            .WithSummary("One entry of the journal");
    }

    public async Task<Result<Page<EntryAnswer>>> HandleAsync(
        string? account, string? kind, string? cursor, int? limit, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        if (!Cursor.Read(cursor).TryValue(out var after, out var bad) && bad is not null)
        {
            return bad;
        }

        var entries = db.Set<JournalEntry>().AsNoTracking();
        if (after is { } last)
        {
            var lastId = JournalEntryId.From(last);
            entries = entries.Where(e => e.Id < lastId);
        }

        if (kind is not null)
        {
            entries = entries.Where(e => e.Kind == kind);
        }

        if (account is not null)
        {
            entries = entries.Where(e => e.Postings.Any(p => p.Account == account));
        }

        var take = Cursor.Limit(limit);
        var rows = await entries.OrderByDescending(e => e.Id).Take(take + 1).Include(e => e.Postings).ToListAsync(ct);
        return rows.Cut(take, e => e.Id.Value, Show);
    }

    public async Task<Result<EntryAnswer>> FindAsync(JournalEntryId id, CancellationToken ct)
    {
        if (caller.Scope.Kind != ScopeKind.Network)
        {
            return ScopeRefusals.NetworkOnly;
        }

        var entry = await db.Set<JournalEntry>().AsNoTracking()
            .Include(e => e.Postings).FirstOrDefaultAsync(e => e.Id == id, ct);
        return entry is null ? new NotFoundError("ledger.entry.unknown", "There is no such entry.") : Show(entry);
    }

    private static EntryAnswer Show(JournalEntry e) => new(
        e.Id, e.Seq, e.BusinessKey, e.Kind, e.Corrects, e.OccurredAt, e.PostedAt,
        [.. e.Postings.OrderBy(p => p.Line).Select(p => new PostingAnswer(
            p.Account,
            p.DebitMinor > 0 ? new Money(p.DebitMinor, p.Currency) : null,
            p.CreditMinor > 0 ? new Money(p.CreditMinor, p.Currency) : null))]);

    private static async Task<Results<Ok<Page<EntryAnswer>>, ProblemHttpResult>> ListAsync(
        ListEntries handler, string? account, string? kind, string? cursor, int? limit, CancellationToken ct) =>
        (await handler.HandleAsync(account, kind, cursor, limit, ct)).TryValue(out var page, out var refused)
            ? TypedResults.Ok(page) : refused.ToProblem();

    private static async Task<Results<Ok<EntryAnswer>, ProblemHttpResult>> OneAsync(
        ListEntries handler, Guid id, CancellationToken ct) =>
        (await handler.FindAsync(JournalEntryId.From(id), ct)).TryValue(out var entry, out var refused)
            ? TypedResults.Ok(entry) : refused.ToProblem();
}
