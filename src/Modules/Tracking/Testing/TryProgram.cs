using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Platform.Data;
using Rattan.Tracking.Conversions;
using Rattan.Tracking.Links;
using Rattan.Tracking.Programs;

namespace Rattan.Tracking.Testing;

/// <param name="Clicks">All requests that the test link has seen, whatever they were counted as.</param>
internal sealed record ProgramTried(ProgramFacts Program, string Url, long Clicks, string? TestOrder);

/// <summary>How far a program's test is: a link of its own that a real visit follows, and an order marked as a
/// test.</summary>
internal sealed class TryProgram(
    AppDbContext db, OwnPrograms programs, IClickReads clicks, LinkUrls urls, TimeProvider clock)
{
    /// <summary>Null when there is no such program for this caller, or no test link yet.</summary>
    public async Task<(ProgramFacts? Program, ProgramTried? Tried)> ReadAsync(ProgramId id, CancellationToken ct)
    {
        if (await programs.FindAsync(id, ct) is not { } program)
        {
            return default;
        }

        var code = MakeTestLink.CodeOf(program);
        if (await db.Set<Link>().AsNoTracking().FirstOrDefaultAsync(l => l.Code == code && l.DomainId == null, ct)
            is not { } link)
        {
            return (program, null);
        }

        var counts = await clicks.CountAsync(
            new ClickCountQuery(link.CreatedAt.AddHours(-1), clock.Now().AddHours(1), [], Links: [link.Number]), ct);
        var order = await db.Set<Conversion>().AsNoTracking()
            .Where(c => c.ProgramId == id && c.Status == ConversionStatus.Test).OrderByDescending(c => c.Id)
            .Select(c => c.ExternalId).FirstOrDefaultAsync(ct);
        return (program, new ProgramTried(
            program, await urls.OfAsync(link, ct), counts.Sum(each => each.Gross), order));
    }
}

/// <summary>Makes the program's test link when it is not there.</summary>
internal sealed class MakeTestLink(
    AppDbContext db, OwnPrograms programs, ITestPartners testers, TimeProvider clock)
{
    public static string CodeOf(ProgramFacts program) =>
        string.Create(System.Globalization.CultureInfo.InvariantCulture, $"test-{program.Number}");

    public async Task<Result<string>> HandleAsync(ProgramId id, CancellationToken ct)
    {
        if (await programs.FindAsync(id, ct) is not { } program)
        {
            return new ProgramUnknown();
        }

        var code = CodeOf(program);
        if (await db.Set<Link>().IgnoreQueryFilters().AnyAsync(l => l.Code == code && l.DomainId == null, ct))
        {
            return code;
        }

        var partner = await testers.OfAsync(program, ct);
        var now = clock.Now();
        db.Add(Link.Create(
            EntityId.New<LinkId>(now), checked((int)await db.NextAsync("link_number", ct)), id, program.MerchantId,
            partner, domain: null, code, destination: null, await db.NextAsync("edge_revision", ct), now));
        return code;
    }
}
