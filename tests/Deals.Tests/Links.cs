using Microsoft.EntityFrameworkCore;
using Rattan.Contracts.Clicks;
using Rattan.Contracts.Merchants;
using Rattan.Contracts.Partners;
using Rattan.Contracts.Tracking;
using Rattan.Contracts.Tracking.Views;
using Rattan.Platform.Data;
using Rattan.Testing;

namespace Rattan.Deals.Tests;

/// <summary>Unique clicks of links, by their numbers.</summary>
internal sealed class FewClicks : GivenClicks
{
    public List<(int Link, DateTimeOffset At)> Clicks { get; } = [];

    /// <summary>Like the true ones cut to quarter hours.</summary>
    public override Task<IReadOnlyList<ClickCounts>> CountAsync(ClickCountQuery query, CancellationToken ct) =>
        Task.FromResult<IReadOnlyList<ClickCounts>>(
        [
            .. Clicks.Where(c => query.Links!.Contains(c.Link) && c.At >= query.From && c.At < Cut(query.Until))
                .GroupBy(c => c.Link).Select(g => new ClickCounts(g.Count(), 3, 2, 1) { Link = g.Key }),
        ]);

    private static DateTimeOffset Cut(DateTimeOffset at) => at.AddTicks(-(at.Ticks % TimeSpan.FromMinutes(15).Ticks));
}

/// <summary>Links as the table has them.</summary>
internal sealed class KeptLinks(AppDbContext db) : IPartnerLinks, ILinkUrls
{
    public async Task<IReadOnlyList<PartnerLink>> OfAsync(
        PartnerId partner, IReadOnlyCollection<ProgramId> programs, CancellationToken ct) =>
    [
        .. (await db.Set<LinkRow>().Where(l => l.PartnerId == partner && programs.Contains(l.ProgramId))
            .OrderBy(l => l.Number).ToListAsync(ct)).Select(l => new PartnerLink(l.LinkId, l.ProgramId, Of(l), null)),
    ];

    public async Task<IReadOnlyDictionary<LinkId, string>> FindAsync(
        IReadOnlyCollection<LinkId> links, CancellationToken ct) =>
        (await db.Set<LinkRow>().IgnoreQueryFilters().Where(l => links.Contains(l.LinkId)).ToListAsync(ct))
        .ToDictionary(l => l.LinkId, Of);

    private static string Of(LinkRow link) => $"https://rattan.example/go/{link.Code}";
}
