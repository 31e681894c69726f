using System.Globalization;
using Rattan.Platform.Data;
using Rattan.Platform.Http;

namespace Rattan.Platform.Audit;

/// <summary>The filters of the page as they stand in its address.</summary>
/// <param name="Who">Part of a name, or a principal's id.</param>
/// <param name="Thing">A kind (<c>partner</c>) or a thing (<c>partner:ID</c>), or part of what it is called.</param>
/// <param name="Action">One word.</param>
/// <param name="From">First day, yyyy-MM-dd in UTC.</param>
/// <param name="Until">Last day, included.</param>
public sealed record AuditAsked(string? Who, string? Thing, string? Action, string? From, string? Until)
{
    public bool IsEmpty => new[] { Who, Thing, Action, From, Until }.All(string.IsNullOrWhiteSpace);
}

internal sealed record AuditDays()
    : ValidationError("audit.days", "Days are yyyy-MM-dd, the last not before the first.", "from");

/// <summary>Entries, newest first, of what the caller may see.</summary>
internal sealed class ReadAudit(AppDbContext db)
{
    public async Task<Result<Page<AuditEntry>>> PageAsync(
        AuditAsked asked, string? cursor, int limit, CancellationToken ct)
    {
        var read = Cursor.Read(string.IsNullOrEmpty(cursor) ? null : cursor);
        if (read.Error is { } wrong)
        {
            return wrong;
        }

        if (!Filter(asked).TryValue(out var filtered, out var refused))
        {
            return refused;
        }

        var entries = filtered.Entries;
        if (read.Value is { } last)
        {
            var lastId = AuditId.From(last);
            entries = entries.Where(e => e.Id < lastId);
        }

        var rows = await entries.OrderByDescending(e => e.Id).Take(limit + 1).ToListAsync(ct);
        return rows.Cut(limit, e => e.Id.Value, e => e);
    }

    public Task<AuditEntry?> FindAsync(Guid id, CancellationToken ct)
    {
        var wanted = AuditId.From(id);
        return db.Set<AuditEntry>().AsNoTracking().FirstOrDefaultAsync(e => e.Id == wanted, ct);
    }

    private Result<Filtered> Filter(AuditAsked asked)
    {
        var (from, until) = (Day(asked.From), Day(asked.Until));
        if ((Given(asked.From) && from is null) || (Given(asked.Until) && until is null) || from > until)
        {
            return new AuditDays();
        }

        var entries = db.Set<AuditEntry>().AsNoTracking();
        entries = from is { } first ? entries.Where(e => e.At >= first) : entries;
        entries = until?.AddDays(1) is { } end ? entries.Where(e => e.At < end) : entries;
        entries = asked.Action?.Trim() is { Length: > 0 } action ? entries.Where(e => e.Action == action) : entries;
        if (asked.Who?.Trim() is { Length: > 0 } who)
        {
            var folded = LineText.Fold(who);
            entries = Guid.TryParse(who, CultureInfo.InvariantCulture, out var principal)
                ? entries.Where(e => e.PrincipalId == principal || e.ImpersonatorId == principal)
                : entries.Where(e => e.FoldedName.Contains(folded));
        }

        return new Filtered(asked.Thing?.Trim() is { Length: > 0 } thing ? OfThing(entries, thing) : entries);
    }

    private static IQueryable<AuditEntry> OfThing(IQueryable<AuditEntry> entries, string thing)
    {
        if (thing.Contains(':', StringComparison.Ordinal))
        {
            return entries.Where(e => e.Thing == thing);
        }

        var kind = thing + ":";
        return entries.Where(e => e.Thing.StartsWith(kind) || e.Title!.Contains(thing));
    }

    private static bool Given(string? text) => !string.IsNullOrWhiteSpace(text);

    private static DateTimeOffset? Day(string? text) =>
        IsoDay.Read(text) is { } day
            && day > DateOnly.MinValue && day < DateOnly.MaxValue
            ? new DateTimeOffset(day, TimeOnly.MinValue, TimeSpan.Zero)
            : null;

    /// <summary>A result cannot be made of an interface without being named.</summary>
    private sealed record Filtered(IQueryable<AuditEntry> Entries);
}
