using System.Globalization;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Kernel.Json;
using Rattan.Partners.Agreements;
using Rattan.Partners.Applications;
using Rattan.Partners.Enrolments;
using Rattan.Platform.Data;

namespace Rattan.Partners.Partners;

/// <summary>Decided applications and new versions of agreements, for the partner's home page.</summary>
internal sealed class TellNews(AppDbContext db, IPrograms programs) : IPartnerNews
{
    private const int EachMax = 10;

    public async Task<IReadOnlyList<PartnerNews>> SinceAsync(
        PartnerId partner, DateTimeOffset since, CancellationToken ct) =>
        [.. await DecidedAsync(partner, since, ct), .. await AgreementsAsync(partner, since, ct)];

    private async Task<IReadOnlyList<PartnerNews>> DecidedAsync(
        PartnerId partner, DateTimeOffset since, CancellationToken ct)
    {
        var decided = await db.Set<Application>().AsNoTracking()
            .Where(a => a.PartnerId == partner && a.DecidedAt >= since).OrderByDescending(a => a.DecidedAt)
            .Take(EachMax).Select(a => new { a.ProgramId, a.Status, At = a.DecidedAt!.Value }).ToListAsync(ct);
        var names = await programs.FindAsync([.. decided.Select(a => a.ProgramId).Distinct()], ct);
        return
        [
            .. decided.Select(a => new PartnerNews(
                a.Status == ApplicationStatus.Approved ? "ti-circle-check" : "ti-x",
                $"news.application.{EnumText.Of(a.Status)}",
                Said(("program", names.GetValueOrDefault(a.ProgramId)?.Name ?? "–")),
                $"/partner/programs/{a.ProgramId}", a.At)),
        ];
    }

    private async Task<IReadOnlyList<PartnerNews>> AgreementsAsync(
        PartnerId partner, DateTimeOffset since, CancellationToken ct)
    {
        var mine = await db.Set<Enrolment>().AsNoTracking()
            .Where(e => e.PartnerId == partner && e.Status == EnrolmentStatus.Approved).Select(e => e.ProgramId)
            .ToListAsync(ct);
        var published = await db.Set<Agreement>().AsNoTracking()
            .Where(a => a.PublishedAt >= since && (a.ProgramId == null || mine.Contains(a.ProgramId.Value)))
            .OrderByDescending(a => a.PublishedAt).Take(EachMax)
            .Select(a => new { a.Id, a.Title, a.Number, a.PublishedAt }).ToListAsync(ct);
        return
        [
            .. published.Select(a => new PartnerNews(
                "ti-file-text", "news.agreement",
                Said(("title", a.Title), ("n", a.Number.ToString(CultureInfo.InvariantCulture))),
                $"/partner/agreements/{a.Id}", a.PublishedAt)),
        ];
    }

    private static Dictionary<string, string> Said(params ReadOnlySpan<(string Name, string Value)> values)
    {
        var said = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var (name, value) in values)
        {
            said[name] = value;
        }

        return said;
    }
}
